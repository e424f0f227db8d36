package io.facesets.export.core.binding;

import io.facesets.export.core.crops.CropMaker;
import io.facesets.export.core.crops.CropResult;
import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.crops.Inspector;
import io.facesets.export.core.crops.ProvenCrop;
import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.library.Originals;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.selection.Candidate;
import io.facesets.export.core.selection.Stage;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.PackRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How crops are made, photo by photo: each is read and decoded once for all its faces of a round. A crop that a set shows
 * as it would be made again is not made again: a set of a thousand faces that gains one costs one crop.
 */
final class Cutting {

    private final Originals originals;
    private final Studio studio;
    private final CropStyle style;
    private final PackRef pack;
    private final CropMaker maker;

    Cutting(Originals originals, Studio studio, CropStyle style, Inspector inspector) {
        this.originals = originals;
        this.studio = studio;
        this.style = style;
        this.pack = inspector.pack();
        this.maker = new CropMaker(style, inspector);
    }

    /**
     * A face that is to be cut out for a set.
     *
     * @param recipe of its crop
     * @param last whether no other face of its group is left to try
     */
    record Order(SetInWork set, Candidate candidate, String recipe, boolean last) {}

    /** @param cut whether it was cut out now, not taken from the set that stands */
    record Filled(Order order, CropResult result, boolean cut) {}

    /** A photo, and what is to be cut out of it. */
    record Sheet(Photo photo, List<Order> orders) {}

    /** What the set's next round asks for; nothing once it has all that it can have. */
    List<Order> round(SetInWork set) {
        return set.round().stream()
                .map(candidate -> new Order(set, candidate, Recipe.crop(candidate, style, pack), set.isLast(candidate)))
                .toList();
    }

    /**
     * By photo, so that each is decoded once. Those with the most faces come first, since one of them may take as long as
     * many others and nobody is to wait for it at the end; the others in the order of the sets, which are done one by one.
     */
    static List<Sheet> sheets(List<Order> orders) {
        Map<ContentId, List<Order>> byPhoto = new LinkedHashMap<>();
        for (Order order : orders) {
            byPhoto.computeIfAbsent(order.candidate.photo().content(), k -> new ArrayList<>())
                    .add(order);
        }
        return byPhoto.values().stream()
                .map(ofPhoto -> new Sheet(ofPhoto.getFirst().candidate.photo(), ofPhoto))
                .sorted(Comparator.comparingInt((Sheet sheet) -> sheet.orders.size())
                        .reversed())
                .toList();
    }

    /** What came of each order; from any thread. */
    List<Filled> fill(Sheet sheet, Reporter reporter) {
        List<Filled> filled = fill(sheet.photo, sheet.orders);
        filled.stream()
                .filter(f -> f.order.last || f.result instanceof CropResult.Made)
                .forEach(f -> reporter.step());
        return filled;
    }

    /** What stands is taken as long as the original is there; the photo is read for the others. */
    private List<Filled> fill(Photo photo, List<Order> orders) {
        List<Filled> filled = new ArrayList<>();
        List<Order> others = new ArrayList<>();
        boolean present = originals.present(photo);
        for (Order order : orders) {
            Optional<Filled> standing = present ? standing(order) : Optional.empty();
            standing.ifPresentOrElse(filled::add, () -> others.add(order));
        }
        if (!others.isEmpty()) {
            filled.addAll(cut(photo, others));
        }
        return filled;
    }

    private Optional<Filled> standing(Order order) {
        FaceId face = order.candidate.face();
        return order.set.draft().takeOver(face, order.recipe).map(crop -> {
            order.set.impression(face, crop.impression());
            return new Filled(order, CropMaker.again(crop, order.set.proof()), false);
        });
    }

    private List<Filled> cut(Photo photo, List<Order> orders) {
        Optional<byte[]> bytes = originals.read(photo);
        if (bytes.isEmpty()) {
            return failed(orders, "its original is gone or has changed", true);
        }
        Optional<Studio.Picture> opened = studio.open(bytes.get(), photo);
        if (opened.isEmpty()) {
            return failed(orders, "its original could not be decoded as before", false);
        }
        try (Studio.Picture picture = opened.get()) {
            return orders.stream()
                    .map(o -> new Filled(o, cut(picture, o), true))
                    .toList();
        }
    }

    private CropResult cut(Studio.Picture picture, Order order) {
        Candidate candidate = order.candidate;
        return maker.make(
                picture,
                candidate.box(),
                candidate.tilt(),
                candidate.photo().faces(),
                order.set.proof(),
                (crop, made) -> keep(order, proven(order, crop, made)));
    }

    private static ProvenCrop proven(Order order, Studio.Crop crop, CropResult.Made made) {
        return new ProvenCrop(
                order.recipe,
                crop.png(),
                made.raw(),
                made.pad(),
                made.hidden(),
                crop.impression(),
                order.set.mayBeSeenFirst(order.candidate) ? Optional.of(crop.uncompressed()) : Optional.empty());
    }

    private static void keep(Order order, ProvenCrop crop) {
        order.set.draft().crop(order.candidate.face(), crop);
        order.set.impression(order.candidate.face(), crop.impression());
    }

    private static List<Filled> failed(List<Order> orders, String detail, boolean awaited) {
        return orders.stream()
                .map(o -> new Filled(o, new CropResult.Failed(Stage.MISSING, 0, 1, detail, awaited), true))
                .toList();
    }
}
