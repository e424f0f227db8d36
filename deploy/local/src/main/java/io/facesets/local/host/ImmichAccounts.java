package io.facesets.local.host;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.data.ImmichAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Immich accounts of a data folder; the stager reads them anew every few seconds. */
public record ImmichAccounts(DataFolder data) {

    /** Adds an account, or changes it. */
    public void put(LibraryName label, ImmichAccount account, String key) {
        Path folder = folder(label);
        try {
            Files.createDirectories(folder);
            writeKey(folder.resolve(ImmichAccount.KEY), key);
            // Last: what has it counts as added.
            WholeFile.write(folder.resolve(ImmichAccount.FILE), account.write());
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The account can't be kept in " + folder + ": " + e, e);
        }
    }

    /** Every account by its label, without its key. */
    public Map<String, ImmichAccount> list() {
        Map<String, ImmichAccount> accounts = new TreeMap<>();
        try (Stream<Path> folders = Files.exists(root()) ? Files.list(root()) : Stream.empty()) {
            for (Path folder : folders.toList()) {
                Path account = folder.resolve(ImmichAccount.FILE);
                if (Files.exists(account)) {
                    accounts.put(folder.getFileName().toString(), ImmichAccount.read(Files.readAllBytes(account)));
                }
            }
            return accounts;
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The accounts in " + root() + " can't be read: " + e, e);
        }
    }

    public Optional<ImmichAccount> find(LibraryName label) {
        return Optional.ofNullable(list().get(label.value()));
    }

    /** Forgets an account and its key; whether there was one. */
    public boolean remove(LibraryName label) {
        Path folder = folder(label);
        try {
            boolean there = Files.deleteIfExists(folder.resolve(ImmichAccount.FILE));
            Files.deleteIfExists(folder.resolve(ImmichAccount.KEY));
            Files.deleteIfExists(folder);
            return there;
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", "The account in " + folder + " can't be removed: " + e, e);
        }
    }

    private Path root() {
        return data.root().resolve(ImmichAccount.FOLDER);
    }

    private Path folder(LibraryName label) {
        return root().resolve(label.value());
    }

    /** Nobody else may read it at any moment: it is made so, and then renamed in. */
    private static void writeKey(Path file, String key) throws IOException {
        Path temporary = file.resolveSibling("key.tmp");
        Files.deleteIfExists(temporary);
        boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] mine = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(temporary, mine);
        Files.write(temporary, (key + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
