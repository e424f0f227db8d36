package io.facesets.embed.core.journal;

import io.facesets.model.ContentId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The journal as text: a first line that says what it is, then lines of one photo each, {@code <mark> <sha256> <crc>}.
 * Every line has {@value #LINE} bytes, so that one can be written over without touching others; one that is torn does
 * not fit its check sum and is passed over. A blank line is free.
 */
public final class JournalPage {

    /** The bytes of a line, its end included. */
    public static final int LINE = 96;

    /** Photos that a journal holds at most; a file of more is none of ours. */
    public static final int MOST = 4096;

    private static final String TITLE = "facesets-journal 1";
    private static final int MARK_AND_SHA = 66;

    /** A photo and what is noted of it. */
    public record Note(ContentId content, Mark mark) {}

    /**
     * What a file says.
     *
     * @param notes in the order of the file
     * @param torn lines that could not be read
     */
    public record Content(List<Note> notes, int torn) {}

    private JournalPage() {}

    /** The first line. */
    public static byte[] title() {
        return line(TITLE);
    }

    public static byte[] line(Note note) {
        String text = note.mark().letter() + " " + note.content().sha256();
        return line(text + " " + crc(text));
    }

    /** A line that notes nothing. */
    public static byte[] blank() {
        return line("");
    }

    /** Reads a journal; empty if this is none. An empty file is a journal that notes nothing. */
    public static Optional<Content> parse(byte[] file) {
        if (file.length == 0) {
            return Optional.of(new Content(List.of(), 0));
        }
        if (file.length > (MOST + 1) * LINE || !text(file, 0).equals(TITLE)) {
            return Optional.empty();
        }
        List<Note> notes = new ArrayList<>();
        int torn = 0;
        for (int at = LINE; at < file.length; at += LINE) {
            String line = text(file, at);
            Optional<Note> note = note(line);
            note.ifPresent(notes::add);
            torn += note.isEmpty() && !line.isEmpty() ? 1 : 0;
        }
        return Optional.of(new Content(List.copyOf(notes), torn));
    }

    private static Optional<Note> note(String line) {
        if (line.length() <= MARK_AND_SHA + 1
                || !line.substring(MARK_AND_SHA + 1).equals(crc(line.substring(0, MARK_AND_SHA)))) {
            return Optional.empty();
        }
        return Mark.of(line.charAt(0)).map(mark -> new Note(new ContentId(line.substring(2, MARK_AND_SHA)), mark));
    }

    private static String text(byte[] file, int at) {
        return new String(file, at, Math.min(LINE, file.length - at), StandardCharsets.ISO_8859_1).strip();
    }

    private static byte[] line(String text) {
        return (text + " ".repeat(LINE - 1 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return String.format("%08x", crc.getValue());
    }
}
