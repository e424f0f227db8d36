package io.facesets.stager.immich;

import io.facesets.model.event.AssetStaged;
import io.facesets.stager.core.immich.ImportReport;
import io.facesets.stager.core.ledger.Outbox;
import io.facesets.stager.fake.FakeAsset;
import io.facesets.stager.fake.FakeImmich;
import io.facesets.stager.fake.FakeJpegs;
import io.facesets.stager.fake.Populations;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures against the fake: {@code walk [ASSETS]} lists a library that others change meanwhile; {@code workers [PHOTOS]}
 * imports with one and with eight at a time, 50 ms a request.
 */
public final class ImmichBenchMain {

    private static final int SHARED = 300;
    private static final int WORKERS = 8;
    private static final double MEGA = 1 << 20;

    private ImmichBenchMain() {}

    public static void main(String[] arguments) throws Exception {
        String what = arguments.length > 0 ? arguments[0] : "walk";
        if (what.equals("walk")) {
            walk(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000);
        } else {
            workers(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 320);
        }
    }

    private static void walk(int count) throws Exception {
        try (FakeImmich fake = new FakeImmich(0);
                Importer importer = new Importer(Files.createTempDirectory("bench"))) {
            String owner = fake.library.user("anna", Importer.KEY);
            List<FakeAsset> assets = populate(fake, owner, count);
            Random random = new Random(1);
            Set<String> trashed = new HashSet<>();
            AtomicLong peak = new AtomicLong();
            fake.quirks.afterSearch = () -> {
                disturb(fake, assets, random, trashed);
                peak.accumulateAndGet(usedAfterCollection(), Math::max);
            };
            long before = usedAfterCollection();
            long began = System.nanoTime();
            ImportReport report = importer.run(fake.url(), WORKERS);
            double seconds = (System.nanoTime() - began) / 1e9;
            fake.quirks.afterSearch = () -> {};
            Set<String> known = importer.ledger
                    .find(Importer.LIBRARY, assets.stream().map(a -> a.id).toList())
                    .keySet();
            long missed = assets.stream()
                    .filter(a -> !trashed.contains(a.id) && !known.contains(a.id))
                    .count();
            System.out.printf(
                    "%,d assets, %d with one time, %d trashed meanwhile: %d missed, %d given twice;"
                            + " %.1f s, %d requests (%d counts, %d pages)%n",
                    count,
                    SHARED,
                    trashed.size(),
                    missed,
                    report.seen() - known.size(),
                    seconds,
                    fake.requests(),
                    fake.count("POST /search/statistics"),
                    fake.count("POST /search/metadata"));
            System.out.printf(
                    "heap in use after a collection, the fake's library included: %.0f MB before, %.0f MB at most%n",
                    before / MEGA, peak.get() / MEGA);
        }
    }

    private static List<FakeAsset> populate(FakeImmich fake, String owner, int count) {
        Instant begin = Instant.parse("2015-01-01T00:00:00.000123Z");
        byte[] one = FakeJpegs.of("one", 100, 100, 0);
        FakeAsset.Bytes shared = () -> one;
        List<FakeAsset> assets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant created = i < SHARED ? begin : begin.plus(Duration.ofSeconds(i * 4321L));
            assets.add(Populations.photo(fake.library, owner, "w" + i, created, 0, a -> a.content = shared));
        }
        return assets;
    }

    private static void disturb(FakeImmich fake, List<FakeAsset> assets, Random random, Set<String> trashed) {
        for (int i = 0; i < 50; i++) {
            fake.library.change(assets.get(random.nextInt(assets.size())), a -> a.favourite = !a.favourite);
        }
        if (random.nextInt(10) == 0) {
            FakeAsset one = assets.get(random.nextInt(assets.size()));
            trashed.add(one.id);
            fake.library.change(one, a -> a.trashed = true);
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The first import of a process is slow whatever its workers: it is not counted. */
    private static void workers(int photos) throws Exception {
        seconds(photos / 4, WORKERS);
        double[] one = seconds(photos, 1);
        double[] eight = seconds(photos, WORKERS);
        System.out.printf(
                "%d photos at 50 ms a request: %.2f s with one worker, %.2f s with eight: %.2f times;"
                        + " without the listing, which goes one by one, %.2f times. Processor time, the fake's included: %.2f and %.2f s%n",
                photos, one[0], eight[0], one[0] / eight[0], one[2] / eight[2], one[1], eight[1]);
    }

    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
    }

    /** Wall and processor, from the first request to the last announcement; and wall without what listing takes. */
    private static double[] seconds(int photos, int workers) throws Exception {
        Path data = Files.createTempDirectory("bench");
        try (FakeImmich fake = new FakeImmich(0);
                Importer importer = new Importer(data)) {
            String owner = fake.library.user("anna", Importer.KEY);
            Populations.photos(fake.library, owner, "warm", photos, 20_000);
            fake.quirks.delay = Duration.ofMillis(50);
            double processor = processorSeconds();
            long began = System.nanoTime();
            importer.run(fake.url(), workers);
            double seconds = (System.nanoTime() - began) / 1e9;
            processor = processorSeconds() - processor;
            began = System.nanoTime();
            importer.run(fake.url(), workers);
            double listing = (System.nanoTime() - began) / 1e9;
            long staged = importer.outbox.first(2 * photos).stream()
                    .map(Outbox.Entry::event)
                    .filter(e -> e.kind() == AssetStaged.Kind.NEW)
                    .count();
            if (staged != photos) {
                throw new IllegalStateException(staged + " of " + photos + " were staged");
            }
            return new double[] {seconds, processor, seconds - listing};
        }
    }
}
