package io.facesets.local.windows;

import io.facesets.local.host.Installation;
import io.facesets.local.host.Trees;
import io.facesets.local.host.WorkFolder;
import io.facesets.local.packs.NpmPackage;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lays out a folder that makes a Windows PC an embed worker once it is copied there: the program, its natives, a model
 * pack, settings and start scripts. Not thread-safe.
 */
public final class WorkerFolder {

    private static final String WORK = ".laying-out-";
    private static final String NATIVES = "natives";
    private static final String PROGRAM = "worker";
    private static final String MODELS = "data/models/";
    private static final String SETTINGS = "settings.ps1";

    /** How the line of the settings begins that is for a person to fill in. */
    private static final String SECRET = "$env:FACESETS_CONTENT_SECRET";

    /** Put in place first, so that a folder that has it is known for one of these. */
    private static final String START = "worker.ps1";

    private static final List<String> FILES = List.of(START, "verify.ps1", "autostart.ps1", "README.md");

    private final Installation installation;
    private final PackCatalog packs;
    private final Natives natives;
    private final Fetch fetch;

    /** Fetches an npm package into a folder and returns its file. */
    @FunctionalInterface
    interface Fetch {
        Path into(NpmPackage npm, Path work) throws IOException, InterruptedException;
    }

    public WorkerFolder(Installation installation, PackCatalog packs) {
        this(installation, packs, Natives.OF_THIS_BUILD, NpmPackage::fetch);
    }

    WorkerFolder(Installation installation, PackCatalog packs, Natives natives, Fetch fetch) {
        this.installation = installation;
        this.packs = packs;
        this.natives = natives;
        this.fetch = fetch;
    }

    /**
     * Lays it out, or brings one that was laid out before up to date. Its settings stay as they are, its natives too if
     * they are still right; what is not of it is left alone. Every part is put in place only when all are made.
     *
     * @param say told of what takes long
     * @throws Fault of the user if the folder is another's, or its settings say something else than {@code settings}
     * @throws Fault of a resource if a native or a model is not what it should be, or can't be had
     */
    public void layOut(Path target, WindowsSettings settings, Consumer<String> say) throws InterruptedException {
        try {
            requireOurs(target);
            String script = settings.script(Files.readString(installation.windows(SETTINGS)));
            boolean keepsSettings = keeps(target.resolve(SETTINGS), script);
            Files.createDirectories(target);
            removeLeftovers(target);
            try (WorkFolder work = WorkFolder.in(target, WORK)) {
                Path made = Files.createDirectory(work.path().resolve("made"));
                for (String file : FILES) {
                    Files.copy(installation.windows(file), made.resolve(file));
                }
                if (!keepsSettings) {
                    Files.writeString(made.resolve(SETTINGS), script);
                }
                if (!natives.areIn(target.resolve(NATIVES))) {
                    natives(work.path(), Files.createDirectory(made.resolve(NATIVES)), say);
                }
                Trees.copy(installation.workerProgram(), made.resolve(PROGRAM));
                packs.copy(settings.pack(), Files.createDirectories(made.resolve(MODELS + settings.pack())));
                put(work, made, target, settings.pack());
            }
        } catch (IOException e) {
            throw Fault.resource("cannot-lay-out", target + " can't be laid out: " + e, e);
        }
    }

    private static void put(WorkFolder work, Path made, Path target, PackName pack) throws IOException {
        Files.createDirectories(target.resolve(MODELS));
        List<String> parts = new ArrayList<>(FILES);
        parts.addAll(List.of(SETTINGS, NATIVES, PROGRAM, MODELS + pack));
        for (String part : parts) {
            if (Files.exists(made.resolve(part))) {
                work.put(made.resolve(part), target.resolve(part));
            }
        }
    }

    private void natives(Path work, Path into, Consumer<String> say) throws IOException, InterruptedException {
        say.accept("Fetching " + natives.npm().name() + " with npm (" + Natives.FETCHED + ") ...");
        Path tarball = fetch.into(natives.npm(), Files.createDirectory(work.resolve("npm")));
        natives.unpack(tarball, installation.workerLibraries(), into);
    }

    private static void requireOurs(Path target) throws IOException {
        if (Files.notExists(target) || Files.isRegularFile(target.resolve(START))) {
            return;
        }
        if (!Files.isDirectory(target)
                || !entries(target, name -> !name.startsWith(WORK)).isEmpty()) {
            throw Fault.user("not-ours", target + " is there already and is no Windows worker's: name a new folder.");
        }
    }

    /** Whether the settings that are there already, if there are any, can stay. */
    private static boolean keeps(Path file, String script) throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        if (!withoutSecret(Files.readString(file)).equals(withoutSecret(script))) {
            throw Fault.user(
                    "other-settings",
                    file + " says something else than what was asked for now: it was changed, or made with other"
                            + " options. Move it away, run the same command again, and put into the new one what you"
                            + " need of it.");
        }
        return true;
    }

    private static List<String> withoutSecret(String script) {
        return script.lines().filter(line -> !line.startsWith(SECRET)).toList();
    }

    /** Of a run that was killed. */
    private static void removeLeftovers(Path target) throws IOException {
        for (Path left : entries(target, name -> name.startsWith(WORK))) {
            Trees.delete(left);
        }
    }

    private static List<Path> entries(Path folder, Predicate<String> which) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> which.test(one.getFileName().toString())).toList();
        }
    }
}
