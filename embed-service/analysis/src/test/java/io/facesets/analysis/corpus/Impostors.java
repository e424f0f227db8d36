package io.facesets.analysis.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Other things under an image's name, files of next to nothing, and files that are two things at once. */
final class Impostors {

    private Impostors() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        nearlyNothing(all);
        otherThings(all);
        signaturesOnly(all);
        polyglots(all);
        return all;
    }

    private static void nearlyNothing(Map<String, byte[]> all) {
        all.put("empty.jpg", new byte[0]);
        all.put("one-zero.jpg", new byte[1]);
        all.put("one-ff.jpg", new byte[] {(byte) 0xff});
        all.put("two-bytes.png", text("BM"));
        all.put("zeros.jpg", new byte[65_536]);
        byte[] ones = new byte[65_536];
        Arrays.fill(ones, (byte) 0xff);
        all.put("ones.jpg", ones);
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        all.put("noise.png", noise);
    }

    private static void otherThings(Map<String, byte[]> all) {
        all.put("error-page.jpg", text("<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>\n"));
        all.put("letter.jpg", text("Dear diary, today I took no photo at all.\n".repeat(20)));
        all.put("json.png", text("{\"error\":\"not found\"}"));
        all.put(
                "video.jpg",
                Out.big()
                        .u32(24)
                        .text("ftypisom")
                        .u32(512)
                        .text("isommp41")
                        .u32(8)
                        .text("mdat")
                        .done());
        all.put(
                "quicktime.heic",
                Out.big()
                        .u32(20)
                        .text("ftypqt  ")
                        .u32(0)
                        .text("qt  ")
                        .u32(8)
                        .text("wide")
                        .done());
        all.put("matroska.jpg", Out.big().u32(0x1a45dfa3L).zeros(200).done());
        all.put("archive.jpg", zip());
        all.put("document.jpg", text("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n"));
        all.put(
                "program.png",
                Out.little()
                        .text("MZ")
                        .zeros(58)
                        .u32(64)
                        .text("PE\0\0")
                        .zeros(200)
                        .done());
        all.put("drawing.png", text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"));
        all.put("portable.jpg", text("P6 2 2 255\n............"));
        all.put(
                "icon.png",
                Out.little()
                        .u16(0, 1, 1)
                        .u8(16, 16, 0, 0)
                        .u16(1, 32)
                        .u32(40, 22)
                        .zeros(40)
                        .done());
        all.put("begins-like-a-bitmap.txt.bmp", text("BMW sold more cars this year than the last.\n".repeat(3)));
    }

    private static void signaturesOnly(Map<String, byte[]> all) {
        all.put("only-signature.jpg", Out.big().u8(0xff, 0xd8, 0xff).done());
        all.put("only-signature.png", Out.big().u8(0x89).text("PNG\r\n\u001a\n").done());
        all.put("only-signature.gif", text("GIF89a"));
        all.put(
                "only-signature.webp",
                Out.little().text("RIFF").u32(4).text("WEBP").done());
        all.put("only-signature.tif", text("II*\0"));
        all.put("only-signature.psd", Out.big().text("8BPS").u16(1).done());
        all.put("only-signature.heic", Out.big().u32(16).text("ftypheic").u32(0).done());
        all.put("only-signature.avif", Out.big().u32(16).text("ftypavif").u32(0).done());
        all.put(
                "only-signature.jp2",
                Out.big().u32(12).text("jP  \r\n").u8(0x87).text("\n").done());
        all.put("only-signature.j2k", Out.big().u8(0xff, 0x4f, 0xff, 0x51).done());
        all.put("raw-fujifilm.raf", text("FUJIFILMCCD-RAW 0201FF383601X-T1"));
        all.put("raw-olympus.orf", text("IIRO\10\0\0\0"));
        all.put("raw-panasonic.rw2", text("IIU\0\10\0\0\0"));
        all.put(
                "raw-canon.cr2",
                Out.little()
                        .text("II*\0")
                        .u32(16)
                        .text("CR")
                        .u8(2, 0)
                        .u32(0)
                        .u16(0)
                        .u32(0)
                        .done());
        all.put(
                "raw-canon.cr3",
                Out.big().u32(24).text("ftypcrx ").u32(1).text("crx isom").done());
    }

    private static void polyglots(Map<String, byte[]> all) {
        Map<String, byte[]> whole = Specimens.all();
        byte[] jpeg = whole.get("jpeg-baseline.jpg");
        byte[] png = whole.get("png-colour.png");
        all.put("jpeg-with-archive-behind.jpg", Mutations.joined(jpeg, zip()));
        all.put("archive-with-jpeg-behind.jpg", Mutations.joined(zip(), jpeg));
        all.put("png-with-jpeg-behind.png", Mutations.joined(png, jpeg));
        all.put(
                "jpeg-with-video-behind.jpg",
                Mutations.joined(
                        jpeg, Out.big().u32(16).text("ftypmp42").zeros(64).done()));
        all.put("gif-that-is-a-script.gif", text("GIF89a=1;alert('hello')//" + "x".repeat(200)));
        all.put("jpeg-named-png.png", jpeg);
        all.put("png-named-heic.heic", png);
        all.put("line-ends-changed.png", text(text(png).replace("\r\n", "\n")));
        all.put("as-utf-8.jpg", text(jpeg).getBytes(StandardCharsets.UTF_8));
        all.put("upper-bits-lost.jpg", text(jpeg).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] zip() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("readme.txt");
            entry.setTime(1_000_000_000_000L);
            zip.putNextEntry(entry);
            zip.write(text("no photo"));
            zip.closeEntry();
            zip.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
