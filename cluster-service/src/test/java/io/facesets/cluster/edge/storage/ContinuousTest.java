package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.TestLibrary.PACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.linkage.SyntheticFaces;
import io.facesets.cluster.core.living.LivingClusters;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Place;
import io.facesets.cluster.core.run.RunOutcome;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.RunId;
import io.facesets.model.event.AssetStaged.Kind;
import io.facesets.runtime.storage.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One library that arrives in any order, in batches of any size, with restarts in between. */
class ContinuousTest {

    private static final int ORDERS = 5;
    private static final int PHOTOS = 260;
    private static final SortParameters FOUR = SortParameters.DEFAULTS.with(Map.of("min-faces", 4.0));
    private static final LinkageOptions OPTIONS = new LinkageOptions(2, 40);

    @TempDir
    Path folder;

    @Test
    void whateverTheOrderAndTheBatchesItComesToWhatOneFullRunGives() {
        List<List<Face>> photos = photos(11);
        try (Shelf full = new Shelf(folder.resolve("full"))) {
            full.put(photos, numbers());
            full.sort.run(FOUR, Monitor.NONE);
            Set<Set<FaceId>> expected = full.groups();
            assertThat(expected).hasSizeGreaterThan(20);
            for (int order = 0; order < ORDERS; order++) {
                Random random = new Random(order);
                List<Integer> waiting = numbers();
                Collections.shuffle(waiting, random);
                try (Shelf shelf = new Shelf(folder.resolve("order" + order))) {
                    int runs = 0;
                    while (!waiting.isEmpty()) {
                        List<Integer> batch = waiting.subList(0, Math.min(waiting.size(), 1 + random.nextInt(90)));
                        shelf.put(photos, batch);
                        batch.clear();
                        shelf.sort.extend(FOUR, Monitor.NONE);
                        runs++;
                        if (random.nextInt(3) == 0) {
                            shelf.restart();
                        }
                    }
                    assertThat(shelf.groups())
                            .as("order %d, %d batches", order, runs)
                            .isEqualTo(expected);
                    assertThat(shelf.left()).isEqualTo(full.left());
                    assertThat(changed(shelf.sort.extend(FOUR, Monitor.NONE)))
                            .as("again")
                            .isZero();
                    assertThat(changed(shelf.sort.run(FOUR, Monitor.NONE)))
                            .as("from nothing")
                            .isZero();
                }
            }
        }
    }

    @Test
    void nothingIsRenumberedAndOnlyWhatChangedIsSaid() {
        List<List<Face>> photos = photos(12);
        try (Shelf shelf = new Shelf(folder.resolve("numbers"))) {
            shelf.put(photos, numbers().subList(0, 200));
            shelf.sort.run(FOUR, Monitor.NONE);
            Map<FaceId, IdentityId> before = shelf.persons();
            shelf.put(photos, numbers().subList(200, 203));
            RunOutcome outcome = shelf.sort.extend(FOUR, Monitor.NONE);
            assertThat(outcome.operation()).isEqualTo("extend");
            assertThat(outcome.identities().size())
                    .isPositive()
                    .isLessThan(shelf.runs.identities().size() / 2);
            Map<FaceId, IdentityId> after = shelf.persons();
            long kept = before.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(after.get(entry.getKey())))
                    .count();
            assertThat(kept).isGreaterThan(before.size() * 9L / 10);
        }
    }

    @Test
    void facesThatGoAndComeBackAndChangeLeaveWhatAFullRunGives() {
        List<List<Face>> photos = photos(13);
        try (Shelf shelf = new Shelf(folder.resolve("changes"));
                Shelf full = new Shelf(folder.resolve("changed"))) {
            shelf.put(photos, numbers());
            shelf.sort.extend(FOUR, Monitor.NONE);
            Random random = new Random(3);
            Set<Integer> there = new TreeSet<>(numbers());
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < 25; i++) {
                    int photo = random.nextInt(PHOTOS);
                    if (there.remove(photo)) {
                        shelf.remove(photo);
                    } else {
                        there.add(photo);
                        photos.set(photo, photos.get(random.nextInt(PHOTOS)));
                        shelf.put(photos, List.of(photo));
                    }
                }
                shelf.sort.extend(FOUR, Monitor.NONE);
                if (round == 1) {
                    shelf.restart();
                }
            }
            full.put(photos, List.copyOf(there));
            full.sort.run(FOUR, Monitor.NONE);
            assertThat(shelf.groups()).isEqualTo(full.groups());
        }
    }

    @Test
    void otherParametersAreAnotherClustering() {
        List<List<Face>> photos = photos(14);
        SortParameters strict = FOUR.with(Map.of("initial-threshold", 0.4));
        SortParameters loose = FOUR.with(Map.of("same-photo-threshold", 2.0));
        try (Shelf shelf = new Shelf(folder.resolve("parameters"));
                Shelf full = new Shelf(folder.resolve("other"))) {
            shelf.put(photos, numbers());
            full.put(photos, numbers());
            shelf.sort.run(FOUR, Monitor.NONE);
            for (SortParameters parameters : List.of(strict, loose, FOUR)) {
                shelf.sort.extend(parameters, Monitor.NONE);
                full.sort.run(parameters, Monitor.NONE);
                assertThat(shelf.groups()).isEqualTo(full.groups());
                assertThat(new LastSort(shelf.database.jdbi(), PACK, SortParameters.DEFAULTS).parameters())
                        .contains(parameters);
            }
        }
    }

    @Test
    void whoCancelsAnExtendLosesNothing() {
        List<List<Face>> photos = photos(15);
        try (Shelf shelf = new Shelf(folder.resolve("cancelled"));
                Shelf full = new Shelf(folder.resolve("whole"))) {
            shelf.put(photos, numbers().subList(0, 100));
            shelf.sort.extend(FOUR, Monitor.NONE);
            shelf.put(photos, numbers().subList(100, PHOTOS));
            for (int after = 0; after < 60; after += 7) {
                try {
                    shelf.sort.extend(FOUR, new Impatient(after));
                } catch (CancellationException expected) {
                    assertThat(shelf.runs.snapshot().run()).isEqualTo(new RunId(2));
                }
            }
            shelf.sort.extend(FOUR, Monitor.NONE);
            full.put(photos, numbers());
            full.sort.run(FOUR, Monitor.NONE);
            assertThat(shelf.groups()).isEqualTo(full.groups());
        }
    }

    @Test
    void whatWasBeingWrittenWhenTheProcessEndedIsNotBelieved() {
        List<List<Face>> photos = photos(16);
        try (Shelf shelf = new Shelf(folder.resolve("torn"));
                Shelf full = new Shelf(folder.resolve("sound"))) {
            shelf.put(photos, numbers().subList(0, 150));
            shelf.sort.extend(FOUR, Monitor.NONE);
            shelf.database.jdbi().useHandle(h -> {
                // As if the end had come between the vectors and the bound, and then in the midst of a vector.
                h.execute("UPDATE near_pairs SET bound = bound - 20");
                h.execute("UPDATE near_vectors SET pairs = zeroblob(7) WHERE number = 0");
            });
            shelf.restart();
            shelf.put(photos, numbers().subList(150, PHOTOS));
            shelf.sort.extend(FOUR, Monitor.NONE);
            full.put(photos, numbers());
            full.sort.run(FOUR, Monitor.NONE);
            assertThat(shelf.groups()).isEqualTo(full.groups());
            shelf.restart();
            shelf.remove(3);
            full.remove(3);
            shelf.sort.extend(FOUR, Monitor.NONE);
            full.sort.run(FOUR, Monitor.NONE);
            assertThat(shelf.groups()).isEqualTo(full.groups());
        }
    }

    /** Cancels after so many looks. */
    private static final class Impatient implements Monitor {
        private int left;

        Impatient(int left) {
            this.left = left;
        }

        @Override
        public void stage(String name, long total) {
            checkCancelled();
        }

        @Override
        public void advance(long steps) {}

        @Override
        public synchronized void checkCancelled() {
            if (left-- <= 0) {
                throw new CancellationException();
            }
        }
    }

    /** A library on disk with what stays in memory between runs. */
    private static final class Shelf implements AutoCloseable {
        private final Path folder;
        private final PhotoStore photos = new PhotoStore(PACK);
        private Database database;
        private RunStore runs;
        private SortRun sort;

        Shelf(Path folder) {
            this.folder = folder;
            database = Database.open(folder.resolve("cluster.db"));
            runs = runs();
            sort = sort();
        }

        void restart() {
            database.close();
            database = Database.open(folder.resolve("cluster.db"));
            runs = runs();
            sort = sort();
        }

        private RunStore runs() {
            return new RunStore(
                    database.jdbi(),
                    PACK,
                    new Outbox(database.jdbi(), PACK),
                    new Gallery(new FaceJournalStore(database.jdbi(), PACK)));
        }

        private SortRun sort() {
            LivingClusters clusters = new LivingClusters(new NearPairStore(database.jdbi(), PACK), OPTIONS);
            return new SortRun(runs, () -> {}, clusters, OPTIONS, Clock.systemUTC());
        }

        void put(List<List<Face>> faces, List<Integer> which) {
            database.jdbi().useTransaction(h -> {
                for (int photo : which) {
                    photos.staged(h, TestLibrary.staged("p" + photo, Kind.NEW, "/a/" + photo));
                    photos.embedded(h, TestLibrary.faces("p" + photo, faces.get(photo)));
                }
            });
        }

        void remove(int photo) {
            database.jdbi()
                    .useTransaction(
                            h -> photos.staged(h, TestLibrary.staged("p" + photo, Kind.REMOVED, "/a/" + photo)));
        }

        Set<Set<FaceId>> groups() {
            Map<IdentityId, Set<FaceId>> groups = new HashMap<>();
            runs.snapshot()
                    .places()
                    .forEach((face, place) -> place.identities()
                            .forEach(id -> groups.computeIfAbsent(id, key -> new HashSet<>())
                                    .add(face)));
            return new HashSet<>(groups.values());
        }

        Map<FaceId, Object> left() {
            Map<FaceId, Object> left = new HashMap<>();
            runs.snapshot().places().forEach((face, place) -> left.put(face, place.left()));
            return left;
        }

        Map<FaceId, IdentityId> persons() {
            Map<FaceId, IdentityId> persons = new HashMap<>();
            for (Map.Entry<FaceId, Place> entry : runs.snapshot().places().entrySet()) {
                entry.getValue().person().ifPresent(person -> persons.put(entry.getKey(), person.identity()));
            }
            return persons;
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private static int changed(RunOutcome outcome) {
        return outcome.identities().size()
                + outcome.places().size()
                + outcome.gone().size();
    }

    private static List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < PHOTOS; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    /** One to three faces a photo: people, some of them blurred between two, exact duplicates, small ones. */
    private static List<List<Face>> photos(long seed) {
        Random random = new Random(seed);
        List<double[]> rows = SyntheticFaces.rows(PHOTOS * 3, 32, 30, 0.9, 0.1, 0.1, seed);
        List<List<Face>> photos = new ArrayList<>();
        for (int photo = 0; photo < PHOTOS; photo++) {
            List<Face> faces = new ArrayList<>();
            for (int index = 0; index <= random.nextInt(3); index++) {
                faces.add(TestLibrary.face(
                        index,
                        random.nextInt(6) == 0 ? 60 : 120,
                        80,
                        0.9,
                        random.nextInt(30) == 0
                                ? Optional.empty()
                                : Optional.of(embedding(rows.get(photo * 3 + index)))));
            }
            photos.add(faces);
        }
        return photos;
    }

    private static Embedding embedding(double[] row) {
        float[] values = new float[row.length];
        for (int k = 0; k < row.length; k++) {
            values[k] = (float) row[k];
        }
        return Embedding.of(values);
    }
}
