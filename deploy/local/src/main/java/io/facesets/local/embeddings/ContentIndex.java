package io.facesets.local.embeddings;

import io.facesets.model.ContentId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/**
 * Contents with a number each, from 0 in the order in which they came; about 45 bytes a content. Not thread-safe.
 */
final class ContentIndex {

    private static final int ID_BYTES = 32;
    private static final int BLOCK = 1 << 14;
    private static final int NONE = -1;

    private final List<byte[]> blocks = new ArrayList<>();
    private int[] table = filled(1 << 10);
    private int size;

    /** The number of a content, a new one if it has none yet. */
    int add(ContentId content) {
        byte[] id = bytes(content);
        int slot = slot(id);
        if (table[slot] != NONE) {
            return table[slot];
        }
        if (size % BLOCK == 0) {
            blocks.add(new byte[BLOCK * ID_BYTES]);
        }
        System.arraycopy(id, 0, blocks.get(size / BLOCK), offset(size), ID_BYTES);
        table[slot] = size;
        size++;
        if (size > table.length / 2) {
            grow();
        }
        return size - 1;
    }

    OptionalInt find(ContentId content) {
        int number = table[slot(bytes(content))];
        return number == NONE ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The content with that number. */
    ContentId get(int number) {
        if (number < 0 || number >= size) {
            throw new IndexOutOfBoundsException("content " + number + " of " + size);
        }
        int from = offset(number);
        return new ContentId(HexFormat.of().formatHex(blocks.get(number / BLOCK), from, from + ID_BYTES));
    }

    int size() {
        return size;
    }

    private void grow() {
        table = filled(table.length * 2);
        byte[] id = new byte[ID_BYTES];
        for (int number = 0; number < size; number++) {
            System.arraycopy(blocks.get(number / BLOCK), offset(number), id, 0, ID_BYTES);
            table[slot(id)] = number;
        }
    }

    /** Where the content is, or would be: a digest's own bits are as good as any hash of them. */
    private int slot(byte[] id) {
        int hash = (id[0] & 0xff) << 24 | (id[1] & 0xff) << 16 | (id[2] & 0xff) << 8 | id[3] & 0xff;
        int slot = hash & (table.length - 1);
        while (table[slot] != NONE && !is(table[slot], id)) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private boolean is(int number, byte[] id) {
        byte[] block = blocks.get(number / BLOCK);
        int from = offset(number);
        return Arrays.equals(block, from, from + ID_BYTES, id, 0, ID_BYTES);
    }

    private static int offset(int number) {
        return number % BLOCK * ID_BYTES;
    }

    private static byte[] bytes(ContentId content) {
        return HexFormat.of().parseHex(content.sha256());
    }

    private static int[] filled(int length) {
        int[] table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }
}
