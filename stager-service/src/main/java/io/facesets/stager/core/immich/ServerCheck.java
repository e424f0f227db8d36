package io.facesets.stager.core.immich;

import io.facesets.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whether an account can be worked with at all, said before hours of work. */
final class ServerCheck {

    private static final int OLDEST = 2;
    private static final int NO_FACES_IN_SEARCH = 3;
    private static final String ALL = "all";

    /** The permissions that a key needs, and what for. */
    private static final Map<String, String> NEEDED = new TreeMap<>(Map.of(
            "asset.read", "listing photos",
            "asset.statistics", "counting them",
            "asset.download", "fetching originals",
            "asset.view", "fetching Immich's pictures of raw files",
            "face.read", "boxes of faces",
            "person.read", "names",
            "user.read", "whose key it is"));

    private ServerCheck() {}

    /**
     * What is known of the server.
     *
     * @param facesInSearch whether searches tell boxes
     * @param looksForFaces whether Immich looks for faces
     */
    record Standing(ImmichServer.Version version, String user, boolean facesInSearch, boolean looksForFaces) {}

    /**
     * Asks for all at the same time, since every request takes as long as the way to the server and back.
     *
     * @throws Fault the user's, with what is to be mended; a server that can't be reached is an {@link ImmichException}
     */
    static Standing check(ImmichServer server) throws InterruptedException {
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> maintenance = requests.submit(server::maintenance);
            Future<ImmichServer.Version> version = requests.submit(server::version);
            Future<List<String>> permissions = requests.submit(server::permissions);
            Future<String> user = requests.submit(server::user);
            Future<Boolean> looksForFaces = requests.submit(server::looksForFaces);
            // In this order: what is wrong with the server explains what is wrong with the answers.
            requireData(answer(maintenance));
            requireVersion(answer(version));
            requirePermissions(answer(permissions));
            return new Standing(
                    answer(version), answer(user), answer(version).major() < NO_FACES_IN_SEARCH, answer(looksForFaces));
        }
    }

    private static <T> T answer(Future<T> request) throws InterruptedException {
        try {
            return request.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a request fails with an exception of its own", e);
        }
    }

    /** Whether the server is there for data: one in maintenance answers, and fails every request. */
    static void probe(ImmichServer server) {
        requireData(server.maintenance());
    }

    private static void requireData(boolean maintenance) {
        if (maintenance) {
            throw new ImmichException(ImmichException.Kind.SERVER, "Immich is in maintenance mode");
        }
    }

    private static void requireVersion(ImmichServer.Version version) {
        if (version.major() < OLDEST) {
            throw Fault.user(
                    "immich-too-old",
                    "The Immich server is " + version + ", and this needs v2.0 or newer. Update Immich.");
        }
    }

    private static void requirePermissions(List<String> given) {
        if (given.contains(ALL)) {
            return;
        }
        List<String> missing = new ArrayList<>();
        NEEDED.forEach((scope, use) -> {
            if (!given.contains(scope)) {
                missing.add(scope + " (" + use + ")");
            }
        });
        if (!missing.isEmpty()) {
            throw Fault.user(
                    "immich-permissions",
                    "The Immich key lacks " + (missing.size() == 1 ? "a permission: " : "permissions: ")
                            + String.join(", ", missing)
                            + ". Add them in Immich under Account Settings, API Keys, or make a new key.");
        }
    }
}
