package io.facesets.export.core.binding;

import io.facesets.export.core.crops.CropMaker;
import io.facesets.export.core.crops.CropResult;
import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.library.Originals;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.selection.Candidate;
import io.facesets.export.core.selection.Stage;
import io.facesets.model.ContentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the crops of some sets, photo by photo: each is read and decoded once for all its faces of a round. */
final class Cutting {

    private final Originals originals;
    private final Studio studio;
    private final CropMaker maker;

    Cutting(Originals originals, Studio studio, CropMaker maker) {
        this.originals = originals;
        this.studio = studio;
        this.maker = maker;
    }

    /** @param last whether no other face of its group is left to try */
    private record Order(SetInWork set, Candidate candidate, boolean last) {}

    private record Filled(Order order, CropResult result) {}

    /** Rounds until every group of every set has its face or none left to try; says how many crops were made. */
    int run(List<SetInWork> sets, Crew crew, Reporter reporter) throws InterruptedException {
        int made = 0;
        List<Order> round = round(sets);
        while (!round.isEmpty()) {
            for (List<Filled> photo : crew.all(tasks(round, reporter), new CancelOnly(reporter))) {
                for (Filled filled : photo) {
                    filled.order.set.record(filled.order.candidate, filled.result);
                    made += filled.result instanceof CropResult.Made ? 1 : 0;
                }
            }
            round = round(sets);
        }
        return made;
    }

    private static List<Order> round(List<SetInWork> sets) {
        List<Order> round = new ArrayList<>();
        for (SetInWork set : sets) {
            set.round().forEach(candidate -> round.add(new Order(set, candidate, set.isLast(candidate))));
        }
        return round;
    }

    private List<Crew.Task<List<Filled>>> tasks(List<Order> orders, Reporter reporter) {
        Map<ContentId, List<Order>> byPhoto = new LinkedHashMap<>();
        for (Order order : orders) {
            byPhoto.computeIfAbsent(order.candidate.photo().content(), k -> new ArrayList<>())
                    .add(order);
        }
        List<Crew.Task<List<Filled>>> tasks = new ArrayList<>();
        for (List<Order> ofPhoto : byPhoto.values()) {
            Photo photo = ofPhoto.getFirst().candidate.photo();
            tasks.add(new Crew.Task<>(photo.megapixels(), () -> fill(photo, ofPhoto, reporter)));
        }
        return tasks;
    }

    private List<Filled> fill(Photo photo, List<Order> orders, Reporter reporter) {
        List<Filled> filled = fill(photo, orders);
        filled.stream()
                .filter(f -> f.order.last || f.result instanceof CropResult.Made)
                .forEach(f -> reporter.step());
        return filled;
    }

    private List<Filled> fill(Photo photo, List<Order> orders) {
        Optional<byte[]> bytes = originals.read(photo);
        if (bytes.isEmpty()) {
            return failed(orders, "its original is gone or has changed", true);
        }
        Optional<Studio.Picture> opened = studio.open(bytes.get(), photo);
        if (opened.isEmpty()) {
            return failed(orders, "its original could not be decoded as before", false);
        }
        try (Studio.Picture picture = opened.get()) {
            return orders.stream().map(o -> new Filled(o, cut(picture, o))).toList();
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
                png -> keep(order, png));
    }

    private void keep(Order order, byte[] png) {
        order.set.draft().crop(order.candidate.face(), png);
        order.set.impression(order.candidate.face(), studio.impression(png));
    }

    private static List<Filled> failed(List<Order> orders, String detail, boolean awaited) {
        return orders.stream()
                .map(o -> new Filled(o, new CropResult.Failed(Stage.MISSING, 0, 1, detail, awaited)))
                .toList();
    }
}
