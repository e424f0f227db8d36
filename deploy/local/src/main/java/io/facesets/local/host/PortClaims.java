package io.facesets.local.host;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ports that no other launcher of this user will choose, until this is closed or the process ends, however it ends.
 *
 * <p>A port that was found free is bound only seconds later, by a process that has to start first. Without a claim two
 * launchers could choose the same one, and the services of one would write into the other's broker. A claim is a lock
 * on a file named after the port; the files are empty and stay.
 */
final class PortClaims implements AutoCloseable {

    /** Free ports that others have claimed are passed over; that many in a row means something else is wrong. */
    private static final int ATTEMPTS = 1_000;

    private final Path folder;
    private final List<FileChannel> held = new ArrayList<>();
    private final Ports ports;

    private PortClaims(Path folder, int workers) throws IOException {
        this.folder = folder;
        Map<Member, Integer> chosen = new TreeMap<>();
        for (Member member : Member.all(workers)) {
            chosen.put(member, claim(member));
        }
        this.ports = new Ports(chosen);
    }

    /** Where launchers of this user meet, whatever data folders they work in. */
    static Path meetingPlace() {
        return Path.of(System.getProperty("java.io.tmpdir"), "facesets-ports-" + System.getProperty("user.name"));
    }

    /** The usual ports where they are free, any free ones in place of the others. */
    static PortClaims choose(Path folder, int workers) throws IOException {
        Files.createDirectories(folder);
        return new PortClaims(folder, workers);
    }

    Ports ports() {
        return ports;
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : held) {
            channel.close();
        }
    }

    private int claim(Member member) throws IOException {
        if (member.number() == 1) {
            int usual = member.service().usualPort();
            if (free(usual).isPresent() && claimed(usual)) {
                return usual;
            }
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Integer> any = free(0);
            if (any.isPresent() && claimed(any.get())) {
                return any.get();
            }
        }
        close();
        throw new IOException("no free port on " + Ports.HOST + " was found in " + ATTEMPTS + " attempts");
    }

    private boolean claimed(int port) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock = lock(channel);
        if (lock.isEmpty()) {
            channel.close();
            return false;
        }
        held.add(channel);
        return true;
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException ours) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> free(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(Ports.HOST), wanted), 1);
            return Optional.of(socket.getLocalPort());
        } catch (BindException taken) {
            return Optional.empty();
        }
    }
}
