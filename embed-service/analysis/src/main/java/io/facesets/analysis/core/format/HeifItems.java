package io.facesets.analysis.core.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The items of a HEIF file: their properties, and which are put together of others (ISO/IEC 23008-12, 6 and 9). */
final class HeifItems {

    /** A picture of tiles, perhaps laid over another: no camera goes deeper. */
    private static final int MAX_DEPTH = 4;

    /** Tiles of 256 pixels for the largest picture that is looked at. */
    private static final int MAX_PARTS = 4096;

    private final Bytes file;
    private final List<Boxes.Box> meta;
    private final int primary;
    private final List<Boxes.Box> properties;
    private final Map<Integer, List<Integer>> associations = new HashMap<>();
    private final Map<Integer, List<Integer>> parts = new HashMap<>();

    private HeifItems(Bytes file, List<Boxes.Box> meta, int primary, List<Boxes.Box> properties) {
        this.file = file;
        this.meta = meta;
        this.primary = primary;
        this.properties = properties;
    }

    static HeifItems of(Bytes file) throws RefusedImageException {
        List<Boxes.Box> meta = Boxes.in(child(Boxes.in(file), "meta").fullContent());
        Boxes.Box pitm = child(meta, "pitm");
        int primary = pitm.version() == 0
                ? pitm.fullContent().u16(0)
                : pitm.fullContent().i32(0);
        List<Boxes.Box> iprp = Boxes.in(child(meta, "iprp").content());
        HeifItems items =
                new HeifItems(file, meta, primary, Boxes.in(child(iprp, "ipco").content()));
        items.readAssociations(child(iprp, "ipma"));
        for (Boxes.Box box : meta) {
            if (box.type().equals("iref")) {
                items.readParts(box);
            }
        }
        return items;
    }

    /** The primary item and all that it is put together of. A circle, or more than any camera makes, is refused. */
    Set<Integer> pictured() throws RefusedImageException {
        Set<Integer> seen = new HashSet<>();
        List<Integer> level = List.of(primary);
        for (int depth = 0; !level.isEmpty(); depth++) {
            List<Integer> next = new ArrayList<>();
            for (int item : level) {
                next.addAll(parts.getOrDefault(item, List.of()));
            }
            seen.addAll(level);
            if (depth == MAX_DEPTH || next.size() > MAX_PARTS) {
                throw RefusedImageException.undecodable("the image is put together of itself, or of too many parts");
            }
            level = next;
        }
        return seen;
    }

    int primary() {
        return primary;
    }

    /** The properties of an item, in its own order. */
    List<Boxes.Box> properties(int item) {
        return associations.getOrDefault(item, List.of()).stream()
                .filter(index -> index >= 1 && index <= properties.size())
                .map(index -> properties.get(index - 1))
                .toList();
    }

    /** How many pixels an item's codec says that it has; empty where that can't be told. */
    Optional<Long> codedPixels(int item) {
        for (Boxes.Box property : properties(item)) {
            if (property.type().equals("hvcC")) {
                return CodedSize.hevc(property.content());
            }
            if (property.type().equals("av1C")) {
                return meta.stream()
                        .filter(box -> box.type().equals("iloc"))
                        .findFirst()
                        .flatMap(iloc -> HeifData.first(file, iloc, item))
                        .flatMap(CodedSize::av1);
            }
        }
        return Optional.empty();
    }

    private void readAssociations(Boxes.Box ipma) {
        Bytes b = ipma.fullContent();
        int idBytes = ipma.version() < 1 ? 2 : 4;
        boolean wide = (ipma.flags() & 1) != 0;
        long entries = b.u32(0);
        int at = 4;
        for (long entry = 0; entry < entries; entry++) {
            int item = idBytes == 2 ? b.u16(at) : b.i32(at);
            int count = b.u8(at + idBytes);
            int from = at + idBytes + 1;
            associations.put(
                    item,
                    IntStream.range(0, count)
                            .mapToObj(i -> wide ? b.u16(from + 2 * i) & 0x7fff : b.u8(from + i) & 0x7f)
                            .toList());
            at = from + count * (wide ? 2 : 1);
        }
    }

    private void readParts(Boxes.Box iref) {
        int idBytes = iref.version() == 0 ? 2 : 4;
        for (Boxes.Box reference : Boxes.in(iref.fullContent())) {
            if (reference.type().equals("dimg")) {
                Bytes b = reference.content();
                int count = b.u16(idBytes);
                List<Integer> to = parts.computeIfAbsent(id(b, 0, idBytes), none -> new ArrayList<>());
                for (int i = 0; i < count; i++) {
                    to.add(id(b, idBytes + 2 + i * idBytes, idBytes));
                }
            }
        }
    }

    private static int id(Bytes b, int at, int idBytes) {
        return idBytes == 2 ? b.u16(at) : b.i32(at);
    }

    private static Boxes.Box child(List<Boxes.Box> boxes, String type) throws RefusedImageException {
        return boxes.stream()
                .filter(box -> box.type().equals(type))
                .findFirst()
                .orElseThrow(() -> RefusedImageException.undecodable("the file lacks its box " + type));
    }
}
