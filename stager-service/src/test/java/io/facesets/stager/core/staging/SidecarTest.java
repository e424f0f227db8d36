package io.facesets.stager.core.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.TakenAt;
import io.facesets.model.TakenAt.Evidence;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.core.ledger.Effect;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program has written beside a photo. */
class SidecarTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() throws IOException {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jpg.xmp", "a.xmp", "a.XMP", "a.jpg.XMP"})
    void tellsTheDateIfThePhotoDoesNot(String name) throws Exception {
        world.jpeg("a.jpg", "a");
        world.jpeg("b.jpg", "b");
        world.write(name, xmp("2009-08-07T06:05:04"));
        ScanReport report = world.scan();
        assertThat(report.count(Effect.NEW)).isEqualTo(2);
        assertThat(report.count(Effect.IGNORED)).as("the sidecar is no photo").isEqualTo(1);
        List<AssetStaged> events = world.drain();
        assertThat(of(events, "a.jpg")).isEqualTo(new TakenAt(LocalDateTime.of(2009, 8, 7, 6, 5, 4), Evidence.XMP));
        assertThat(of(events, "b.jpg").evidence()).isEqualTo(Evidence.MTIME);
    }

    @Test
    void theOneWithThePhotosWholeNameGoesFirst() throws Exception {
        world.jpeg("a.jpg", "a");
        world.jpeg("a.nef", "b");
        world.write("a.xmp", xmp("2001-01-01"));
        world.write("a.nef.xmp", xmp("2002-02-02"));
        world.scan();
        List<AssetStaged> events = world.drain();
        assertThat(of(events, "a.jpg").when().getYear()).isEqualTo(2001);
        assertThat(of(events, "a.nef").when().getYear()).isEqualTo(2002);
    }

    @Test
    void oneThatChangesComesOrGoesIsReadAgainAndSaidAgainAndNothingElseIs() throws Exception {
        world.jpeg("a.jpg", "a");
        world.jpeg("b.jpg", "b");
        Path sidecar = world.write("a.jpg.xmp", xmp("2009-08-07"));
        world.scan();
        world.drain();
        world.bytesRead.set(0);
        world.scan();
        assertThat(world.bytesRead).as("nothing has changed").hasValue(0);
        assertThat(world.drain()).isEmpty();

        world.write("a.jpg.xmp", xmp("2010-10-10"));
        world.scan();
        AssetStaged again = single(world.drain());
        assertThat(again.kind()).isEqualTo(AssetStaged.Kind.ALIAS);
        assertThat(again.takenAt().orElseThrow().when().getYear()).isEqualTo(2010);
        assertThat(world.bytesRead.get()).isLessThan(2 * Files.size(world.photos.resolve("a.jpg")) + 1000);

        Files.delete(sidecar);
        world.scan();
        assertThat(single(world.drain()).takenAt().orElseThrow().evidence()).isEqualTo(Evidence.MTIME);

        world.write("b.xmp", xmp("2011-11-11"));
        world.scan();
        assertThat(single(world.drain()).location().display()).endsWith("b.jpg");
        assertThat(world.ledger.figures().contents()).isEqualTo(2);
        world.scan();
        assertThat(world.drain()).isEmpty();
    }

    /** Entities that read files or grow without end; whatever encoding hides them. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    @Timeout(30)
    void entitiesMeanNothing(String charset) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "2003-03-03");
        String document = "<?xml version='1.0' encoding='" + charset + "'?>\n<!DoCtYpE x [<!ENTITY a SYSTEM '"
                + secret.toUri() + "'><!ENTITY b '" + "&a;".repeat(10) + "'>]>\n"
                + new String(xmp("2004"), StandardCharsets.UTF_8).replace("2004", "&b;");
        world.jpeg("a.jpg", "a");
        // Doctype in other letters than XML's own is no XML at all; in XML's own it is refused.
        for (String doctype : List.of("<!DoCtYpE", "<!DOCTYPE")) {
            world.write("a.jpg.xmp", document.replace("<!DoCtYpE", doctype).getBytes(Charset.forName(charset)));
            world.scan();
            world.drain()
                    .forEach(event ->
                            assertThat(event.takenAt().orElseThrow().evidence()).isEqualTo(Evidence.MTIME));
        }
        assertThat(world.ledger.figures().contents()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void whatIsNoSidecarSaysNothing() throws Exception {
        world.jpeg("empty.jpg", "1");
        world.write("empty.xmp", new byte[0]);
        world.jpeg("noise.jpg", "2");
        world.write("noise.xmp", new byte[3_000_000]);
        world.jpeg("cut.jpg", "3");
        world.write("cut.xmp", java.util.Arrays.copyOf(xmp("2009-08-07"), 150));
        world.jpeg("folder.jpg", "4");
        Files.createDirectories(world.photos.resolve("folder.xmp"));
        world.jpeg("link.jpg", "5");
        Path outside = Files.write(folder.resolve("outside.xmp"), xmp("2009-08-07"));
        Files.createSymbolicLink(world.photos.resolve("link.xmp"), outside);
        world.jpeg("huge.jpg", "6");
        world.write("huge.xmp", ("<x>" + "<y a='1'>".repeat(400_000)).getBytes(StandardCharsets.UTF_8));
        world.jpeg("date.jpg", "7");
        world.write("date.xmp", xmp("2009-13-45"));
        world.jpeg("future.jpg", "8");
        world.write("future.xmp", xmp("2999-01-01"));
        ScanReport report = world.scan();
        assertThat(report.count(Effect.NEW)).isEqualTo(8);
        assertThat(report.unreadableCount()).isZero();
        assertThat(world.drain())
                .allSatisfy(event -> assertThat(event.takenAt().orElseThrow().evidence())
                        .as(event.location().display())
                        .isEqualTo(Evidence.MTIME));
    }

    @Test
    void manyPhotosWithSidecarsAreNoSlower() throws Exception {
        for (int i = 0; i < 1500; i++) {
            world.jpeg("album/" + i + ".jpg", "photo " + i);
            world.write("album/" + i + ".xmp", xmp("2009-08-07"));
        }
        long began = System.nanoTime();
        world.scan();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
        assertThat(world.drain())
                .hasSize(1500)
                .allSatisfy(event ->
                        assertThat(event.takenAt().orElseThrow().evidence()).isEqualTo(Evidence.XMP));
    }

    private static AssetStaged single(List<AssetStaged> events) {
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static TakenAt of(List<AssetStaged> events, String name) {
        return events.stream()
                .filter(event -> event.location().display().endsWith("/" + name))
                .findFirst()
                .flatMap(AssetStaged::takenAt)
                .orElseThrow();
    }

    private static byte[] xmp(String date) {
        return ("<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
                        + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
                        + " xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:DateTimeOriginal='" + date
                        + "'/></rdf:RDF></x:xmpmeta><?xpacket end='w'?>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
