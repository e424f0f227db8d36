package io.facesets.stager.edge.accounts;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.data.ImmichAccount;
import io.facesets.stager.core.immich.Account;
import io.facesets.stager.core.immich.Choice;
import io.facesets.stager.core.immich.Key;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code <data>/immich/<label>/account.json} with the address and the choices, and {@code key} beside it for its owner's
 * eyes only. Read anew each time, so that what is added or removed counts at once.
 */
public final class AccountFiles {

    private final Path folder;
    private final Request usual;

    /** @param usual what an account's file does not say */
    public AccountFiles(Path folder, Request usual) {
        this.folder = folder;
        this.usual = usual;
    }

    /**
     * What may be said of an account.
     *
     * @param prefilter {@code immich} or {@code none}
     * @param faceShort pixels
     */
    public record Request(
            Optional<String> url,
            Optional<String> key,
            Optional<String> prefilter,
            Optional<Double> faceShort,
            Optional<Integer> workers,
            Optional<Boolean> keepThumbnails,
            Optional<Boolean> keepRemoved) {

        /** What this does not say, as the other says it. */
        public Request or(Request other) {
            return new Request(
                    url.or(other::url),
                    key.or(other::key),
                    prefilter.or(other::prefilter),
                    faceShort.or(other::faceShort),
                    workers.or(other::workers),
                    keepThumbnails.or(other::keepThumbnails),
                    keepRemoved.or(other::keepRemoved));
        }

        /** @throws Fault the user's, with what is missing or wrong */
        public Account account(LibraryName library) {
            try {
                return new Account(
                        library,
                        URI.create(url.orElseThrow(() -> new IllegalArgumentException("the url is missing"))),
                        new Key(key.map(String::strip)
                                .orElseThrow(() -> new IllegalArgumentException("the key is missing"))),
                        new Choice(filter(), faceShort.orElseThrow(), keepThumbnails.orElse(false)),
                        workers.orElseThrow(),
                        keepRemoved.orElse(false));
            } catch (IllegalArgumentException e) {
                throw Fault.user(
                        "bad-account", "The Immich account '" + library + "' can't be used: " + e.getMessage() + ".");
            }
        }

        private Choice.Prefilter filter() {
            return switch (prefilter.orElse("immich")) {
                case "immich" -> Choice.Prefilter.IMMICH;
                case "none" -> Choice.Prefilter.NONE;
                default ->
                    throw new IllegalArgumentException(
                            "the prefilter is 'immich' or 'none', not '" + prefilter.orElseThrow() + "'");
            };
        }

        @Override
        public String toString() {
            return "account at " + url.orElse("no address");
        }
    }

    /** All accounts that can be used; {@code problems} takes those that can't, and why. */
    public List<Account> list(Map<String, String> problems) {
        List<Account> accounts = new ArrayList<>();
        for (Path each : folders()) {
            String label = each.getFileName().toString();
            try {
                accounts.add(read(each).account(new LibraryName(label)));
            } catch (Fault | IOException | IllegalArgumentException e) {
                problems.put(label, String.valueOf(e.getMessage()));
            }
        }
        return accounts;
    }

    /** What holds where an account says nothing. */
    public Request usual() {
        return usual;
    }

    /** What was said of an account, if it was added. */
    public Optional<Request> find(LibraryName library) {
        Path file = folder.resolve(library.value());
        try {
            return Files.isDirectory(file) ? Optional.of(read(file)) : Optional.empty();
        } catch (IOException e) {
            throw Fault.user("bad-account", "The Immich account '" + library + "' can't be read: " + e);
        }
    }

    private Request read(Path each) throws IOException {
        ImmichAccount said = ImmichAccount.read(Files.readAllBytes(each.resolve(ImmichAccount.FILE)));
        Path key = each.resolve(ImmichAccount.KEY);
        Optional<String> secret =
                Files.exists(key) ? Optional.of(Files.readString(key).strip()) : Optional.empty();
        return new Request(
                        said.url(),
                        secret,
                        said.prefilter(),
                        said.faceShort(),
                        said.workers(),
                        said.keepThumbnails(),
                        said.keepRemoved())
                .or(usual);
    }

    private List<Path> folders() {
        try (Stream<Path> all = Files.list(folder)) {
            TreeMap<String, Path> sorted = new TreeMap<>();
            all.filter(each -> Files.exists(each.resolve(ImmichAccount.FILE)))
                    .forEach(each -> sorted.put(each.getFileName().toString(), each));
            return List.copyOf(sorted.values());
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The accounts in " + folder + " can't be listed: " + e, e);
        }
    }
}
