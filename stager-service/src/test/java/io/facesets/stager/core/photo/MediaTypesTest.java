package io.facesets.stager.core.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a464946, image/jpeg",
        "89504e470d0a1a0a0000000d, image/png",
        "474946383961, image/gif",
        "474946383761, image/gif",
        "52494646aabbccdd57454250, image/webp",
        "49492a0008000000, image/tiff",
        "4d4d002a00000008, image/tiff",
        "49492b0008000000, image/tiff",
        "384250530001, image/vnd.adobe.photoshop",
        "384250530002, image/vnd.adobe.photoshop",
        "424d36000000000000003600000028000000, image/bmp",
        "0000000c6a5020200d0a870a00000014, image/jp2",
        "ff4fff510029, image/jp2",
        "00000018667479706865696300000000, image/heic",
        "0000001c6674797061766966000000006d696631, image/avif",
        "0000001c667479706d696631000000006d69663161766966, image/avif",
        "0000001c667479706d696631000000006d69663168656963, image/heic",
        "00000014667479706d696631000000006d696631, image/heif",
        "46554a4946494c4d4343442d52415720, image/x-fuji-raf",
        "4949524f08000000, image/x-olympus-orf",
        "4d4d4f5200000008, image/x-olympus-orf",
        "4949550018000000, image/x-panasonic-rw2",
        "49492a00100000004352020000000000, image/x-canon-cr2",
        "00000018667479706372782000000001, image/x-canon-cr3",
    })
    void tellsPhotosByTheirBytesWhateverTheirName(String header, String expected) {
        byte[] bytes = HexFormat.of().parseHex(header);
        assertThat(MediaTypes.of("no-extension", bytes)).contains(expected);
        assertThat(MediaTypes.of("wrong.txt", bytes)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'BM, as many a text begins with these letters'",
        "'GIF87 is near'",
        "'RIFF    WAVEfmt '",
        "''",
        "'hello'",
    })
    void leavesOtherFilesAlone(String text) {
        assertThat(MediaTypes.of("notes.txt", text.getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    @Test
    void aFilmInAnIsoContainerIsNoPhoto() {
        byte[] mp4 = HexFormat.of().parseHex("000000186674797069736f6d0000020069736f6d");
        assertThat(MediaTypes.of("film.mp4", mp4)).isEmpty();
    }

    @Test
    void brandsBeyondTheFtypBoxDoNotCount() {
        byte[] bytes = HexFormat.of().parseHex("00000014667479706d696631000000006d69663161766966");
        assertThat(MediaTypes.of("a.heif", bytes)).contains("image/heif");
    }

    @ParameterizedTest
    @CsvSource({"a.jpg", "b.JPEG", "c.Heic", "d.psd", "e.avif", "f.cr3"})
    void aPhotosNameWithOtherBytesIsStagedAsUnknown(String name) {
        assertThat(MediaTypes.of(name, new byte[0])).contains(MediaTypes.UNKNOWN);
        assertThat(MediaTypes.of(name, "<html>".getBytes(StandardCharsets.US_ASCII)))
                .contains(MediaTypes.UNKNOWN);
    }

    @Test
    void rawFilesAreNotTakenForTiff() {
        byte[] tiff = HexFormat.of().parseHex("49492a0008000000");
        assertThat(MediaTypes.of("a.NEF", tiff)).contains("image/x-nikon-nef");
        assertThat(MediaTypes.of("a.tif", tiff)).contains("image/tiff");
    }

    @Property(tries = 300)
    void anyBytesUnderANameThatIsNoPhotosGiveAnAnswer(@ForAll @Size(max = 64) byte[] bytes) {
        Optional<String> type = MediaTypes.of("x.bin", bytes);
        assertThat(type)
                .satisfiesAnyOf(
                        t -> assertThat(t).isEmpty(),
                        t -> assertThat(t.orElseThrow()).startsWith("image/"));
    }
}
