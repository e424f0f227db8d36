package io.facesets.local.embeddings;

import io.facesets.local.embeddings.ImportReport.Reason;
import io.facesets.model.ContentId;
import io.facesets.model.Face;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.npz.NpyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Publishes what a file says of photos as results of a pack, so that those photos are not looked at again when they are
 * staged. What the pack has said itself is never replaced. Importing twice changes nothing. Not thread-safe.
 */
public final class EmbeddingsImport {

    /** What every recogniser of a pack gives as long as none of its results says otherwise. */
    private static final int USUAL_DIMENSION = 512;

    private static final Provider PROVIDER = new Provider("imported", "from a file of embeddings");

    private final TopicLog log;
    private final PackRef pack;
    private final Optional<LibraryName> library;
    private final ResultSink sink;
    private final ImportReport report = new ImportReport();

    /**
     * @param pack whose results they are to be
     * @param library only photos that the file says are in it, if given
     */
    public EmbeddingsImport(TopicLog log, PackRef pack, Optional<LibraryName> library, ResultSink sink) {
        this.log = log;
        this.pack = pack;
        this.library = library;
        this.sink = sink;
    }

    /**
     * Imports a file.
     *
     * @param work an empty folder, which is the caller's to remove
     * @param say told what is assumed, before anything is published
     * @param progress told how many photos have been seen
     * @throws Fault of the user if the file is not of the schema, or of another pack
     */
    public ImportReport read(Path path, Path work, Consumer<String> say, IntConsumer progress)
            throws IOException, InterruptedException {
        try (EmbeddingsFile file = EmbeddingsFile.open(path, work)) {
            requirePack(file, say);
            BitSet wanted = new BitSet();
            wanted.set(0, file.photos());
            if (library.isPresent()) {
                wanted = file.in(library.get());
            }
            ContentIndex contents = new ContentIndex();
            int[] photoOf = contents(file, wanted, contents);
            KnownResults known = KnownResults.read(log, pack, contents);
            requireDimension(file, known);
            for (int number = 0; number < contents.size(); number++) {
                if (known.done().get(number)) {
                    report.refuse(Reason.KNOWN, "");
                } else {
                    photo(file, photoOf[number], contents.get(number));
                }
                progress.accept(number + 1);
            }
            sink.flush();
            if (file.homeless() > 0) {
                say.accept(file.homeless() + " faces name no photo of the file and are left out.");
            }
            return report;
        } catch (NpyException e) {
            throw Fault.user("bad-file", path + " can't be imported. " + e.getMessage());
        }
    }

    private void requirePack(EmbeddingsFile file, Consumer<String> say) throws IOException {
        Optional<String> name = file.pack();
        Optional<String> digest = file.packDigest();
        if (name.isPresent() && !name.get().equals(pack.name().value())) {
            throw Fault.user(
                    "other-pack",
                    "The file is of the pack '" + name.get() + "', not '" + pack.name()
                            + "': faces of different packs can't be compared. Nothing was imported.");
        }
        if (digest.isPresent() && !digest.get().equals(pack.digest())) {
            throw Fault.user(
                    "other-version",
                    "The file was made with another version of the pack " + pack.name() + " (" + digest.get()
                            + ") than is installed here (" + pack.digest() + "): its models or settings differ, and"
                            + " their faces can't be compared. Nothing was imported.");
        }
        if (digest.isEmpty()) {
            say.accept("The file does not say which models have made it. It is taken for made by " + pack.name()
                    + " as it is installed here. If it was not, its faces will be compared with others for nothing.");
        }
    }

    /** Numbers the contents, and says for each number which photo of the file it is. */
    private int[] contents(EmbeddingsFile file, BitSet wanted, ContentIndex contents) throws IOException {
        int[] photoOf = new int[file.photos()];
        for (int photo = 0; photo < file.photos(); photo++) {
            if (!wanted.get(photo)) {
                report.refuse(Reason.OTHER_LIBRARY, "");
                continue;
            }
            Optional<ContentId> content = content(file, photo);
            if (content.isPresent()) {
                int before = contents.size();
                int number = contents.add(content.get());
                if (number < before) {
                    report.refuse(Reason.TWICE, example(file, photo));
                } else {
                    photoOf[number] = photo;
                }
            }
        }
        return photoOf;
    }

    private Optional<ContentId> content(EmbeddingsFile file, int photo) throws IOException {
        String stated = file.sha256(photo);
        if (!stated.isEmpty()) {
            try {
                return Optional.of(new ContentId(stated));
            } catch (IllegalArgumentException e) {
                report.refuse(Reason.BAD_CONTENT, "'" + stated + "'");
                return Optional.empty();
            }
        }
        Optional<ContentId> hashed = hash(file.path(photo));
        if (hashed.isEmpty()) {
            report.refuse(Reason.NO_CONTENT, file.path(photo));
        }
        return hashed;
    }

    private static Optional<ContentId> hash(String path) throws IOException {
        try {
            Path file = Path.of(path);
            if (path.isEmpty() || !Files.isRegularFile(file) || !Files.isReadable(file)) {
                return Optional.empty();
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return Optional.of(new ContentId(HexFormat.of().formatHex(digest.digest())));
        } catch (InvalidPathException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private void requireDimension(EmbeddingsFile file, KnownResults known) {
        int expected = known.dimension().orElse(USUAL_DIMENSION);
        if (file.dimension() != expected && file.dimension() != 0) {
            throw Fault.user(
                    "other-dimension",
                    "The file's embeddings have " + file.dimension() + " values, and those of the pack " + pack.name()
                            + " have " + expected + ". Nothing was imported.");
        }
    }

    private void photo(EmbeddingsFile file, int photo, ContentId content) throws IOException, InterruptedException {
        boolean marked = file.noface(photo);
        int count = file.faceCount(photo);
        if (file.width(photo) < 1 || file.height(photo) < 1) {
            report.refuse(Reason.NO_SIZE, example(file, photo));
        } else if (marked == (count > 0)) {
            report.refuse(marked ? Reason.BOTH : Reason.NEITHER, example(file, photo));
        } else {
            publish(file, photo, content);
        }
    }

    private void publish(EmbeddingsFile file, int photo, ContentId content) throws IOException, InterruptedException {
        List<Face> faces;
        FacesEmbedded.Outcome outcome;
        try {
            faces = file.faces(photo);
            outcome = faces.isEmpty()
                    ? new FacesEmbedded.NoFace(file.width(photo), file.height(photo))
                    : new FacesEmbedded.Faces(file.width(photo), file.height(photo), faces);
        } catch (IllegalArgumentException e) {
            report.refuse(Reason.BAD_FACE, example(file, photo) + ": " + e.getMessage());
            return;
        }
        if (sink.publish(new FacesEmbedded(content, pack, PROVIDER, outcome))) {
            report.taken(
                    faces.size(),
                    faces.stream().filter(f -> f.embedding().isEmpty()).count());
        } else {
            report.refuse(Reason.TOO_LARGE, example(file, photo));
        }
    }

    /** What a person would call the photo. */
    private static String example(EmbeddingsFile file, int photo) throws IOException {
        String path = file.path(photo);
        return path.isEmpty() ? file.sha256(photo) : path;
    }
}
