package io.facesets.stager.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.model.Fault;
import io.facesets.stager.core.photo.CameraDates;
import io.facesets.stager.core.photo.Dating;
import io.facesets.stager.core.staging.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReaderTest {

    @TempDir
    Path temp;

    private final AtomicLong bytesRead = new AtomicLong();

    @Test
    void readsEveryByteOnceWhateverTheDateReaderTakes() throws Exception {
        byte[] bytes = new byte[700_001];
        new Random(1).nextBytes(bytes);
        System.arraycopy(World.jpegBytes(""), 0, bytes, 0, 4);
        Path file = Files.write(temp.resolve("a.jpg"), bytes);
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        for (CameraDates dates : List.<CameraDates>of(s -> Optional.empty(), FileReaderTest::greedy, s -> skip(s))) {
            bytesRead.set(0);
            Reading reading = reader(dates, Files::newInputStream).read(finding(file));
            assertThat(((Reading.Photo) reading).content().sha256()).isEqualTo(expected);
            assertThat(bytesRead).hasValue(bytes.length);
        }
    }

    @Test
    void aFileThatChangesOnceIsReadAgain() throws Exception {
        Path file = Files.write(temp.resolve("a.jpg"), World.jpegBytes("one"));
        AtomicInteger opened = new AtomicInteger();
        Reading reading = reader(s -> Optional.empty(), path -> {
                    if (opened.getAndIncrement() == 0) {
                        Files.write(path, World.jpegBytes("more"), StandardOpenOption.APPEND);
                    }
                    return Files.newInputStream(path);
                })
                .read(finding(file));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Photo.class, p -> assertThat(p.stamp().size()).isEqualTo(15));
        assertThat(opened).hasValue(2);
    }

    @Test
    void aFileThatKeepsChangingIsUnreadable() throws Exception {
        Path file = Files.write(temp.resolve("a.jpg"), World.jpegBytes("one"));
        Reading reading = reader(s -> Optional.empty(), path -> {
                    Files.write(path, World.jpegBytes("more"), StandardOpenOption.APPEND);
                    return Files.newInputStream(path);
                })
                .read(finding(file));
        assertThat(reading).isEqualTo(new Reading.Unreadable(finding(file, reading), "changing"));
    }

    @Test
    void aFileThatIsGoneIsGone() throws Exception {
        Path file = Files.write(temp.resolve("a.jpg"), World.jpegBytes("one"));
        Finding.File listed = finding(file);
        Files.delete(file);
        assertThat(reader(s -> Optional.empty(), Files::newInputStream).read(listed))
                .isEqualTo(new Reading.Gone(listed));
    }

    @Test
    void aFileThatBecameALinkIsNotFollowed() throws Exception {
        Path file = Files.write(temp.resolve("a.jpg"), World.jpegBytes("one"));
        Finding.File listed = finding(file);
        Path secret = Files.write(temp.resolve("secret"), World.jpegBytes("secret"));
        Files.delete(file);
        Files.createSymbolicLink(file, secret);
        FileReader reader = new FileReader(
                s -> Optional.empty(), dating(), Clock.systemUTC(), bytesRead::addAndGet, Duration.ofMillis(1));
        assertThat(reader.read(listed)).isInstanceOf(Reading.Unreadable.class);
        assertThat(bytesRead).hasValue(0);
    }

    @Test
    void rootsAreCheckedBeforeAnythingStarts() throws Exception {
        assertRefused("no-roots");
        assertRefused("root-not-absolute", "photos");
        assertRefused("no-such-root", temp.resolve("gone").toString());
        assertRefused("bad-root", "/a\0b");
        assertRefused("no-folder", "/dev/null");
        Path link = Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("real")));
        Roots roots = Roots.check(
                List.of(link.toString(), temp.resolve("real/../real").toString()));
        assertThat(roots.paths()).containsExactly(temp.toRealPath().resolve("real"));
    }

    private static void assertRefused(String code, String... given) {
        assertThatThrownBy(() -> Roots.check(List.of(given))).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.blame()).isEqualTo(Fault.Blame.USER);
        });
    }

    private static Optional<io.facesets.model.TakenAt> greedy(java.io.InputStream in) {
        try (in) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Optional<io.facesets.model.TakenAt> skip(java.io.InputStream in) {
        try {
            in.skipNBytes(300_000);
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Finding.File finding(Path file) throws IOException {
        return new Finding.File(temp, file, Stamp.of(file));
    }

    private static Finding.File finding(Path file, Reading reading) {
        assertThat(reading.file().path()).isEqualTo(file);
        return reading.file();
    }

    private static Dating dating() {
        return new Dating(Clock.systemUTC(), ZoneOffset.UTC);
    }

    private FileReader reader(CameraDates dates, FileReader.Opener opener) {
        return new FileReader(dates, dating(), Clock.systemUTC(), bytesRead::addAndGet, Duration.ofMillis(1), opener);
    }
}
