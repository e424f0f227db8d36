package io.facesets.stager.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** {@code POST /search/metadata} and {@code /search/statistics}. */
final class FakeSearch {

    private static final Set<String> FIELDS = Set.of(
            "page",
            "size",
            "type",
            "visibility",
            "createdAfter",
            "createdBefore",
            "updatedAfter",
            "updatedBefore",
            "takenAfter",
            "takenBefore",
            "trashedAfter",
            "trashedBefore",
            "withDeleted",
            "isOffline",
            "withExif",
            "withPeople",
            "withStacked",
            "personIds",
            "id",
            "checksum",
            "libraryId",
            "isFavorite",
            "order");
    private static final int LARGEST = 1000;
    private static final int USUAL = 250;

    private final FakeLibrary library;
    private final Quirks quirks;
    private final FakeJson json;

    FakeSearch(FakeLibrary library, Quirks quirks, FakeJson json) {
        this.library = library;
        this.quirks = quirks;
        this.json = json;
    }

    ObjectNode statistics(String user, JsonNode request) {
        check(request);
        return FakeJson.object().put("total", found(user, request).size());
    }

    ObjectNode metadata(String user, JsonNode request) {
        check(request);
        List<FakeAsset> all = found(user, request);
        int size = request.path("size").asInt(USUAL);
        int page = request.path("page").asInt(1);
        if (size < 1 || size > LARGEST || page < 1) {
            throw new FakeProblem(400, "size must not be greater than 1000");
        }
        int from = Math.min(all.size(), (page - 1) * size);
        int to = Math.min(all.size(), from + size);
        ObjectNode answer = FakeJson.object();
        ObjectNode albums = answer.putObject("albums");
        albums.put("total", 0).put("count", 0).putArray("items");
        ObjectNode assets = answer.putObject("assets");
        boolean faces = request.path("withPeople").asBoolean() && quirks.facesInSearch;
        assets.put("total", quirks.totalOfPage ? to - from : all.size()).put("count", to - from);
        ArrayNode items = assets.putArray("items");
        library.read(() -> {
            all.subList(from, to).forEach(asset -> items.add(json.asset(asset, faces)));
            return items;
        });
        assets.putArray("facets");
        if (to < all.size()) {
            assets.put("nextPage", Integer.toString(page + 1));
        } else {
            assets.putNull("nextPage");
        }
        return answer;
    }

    private void check(JsonNode request) {
        if (!quirks.ignoresUnknownFields) {
            Set<String> unknown = new HashSet<>();
            request.fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(FIELDS);
            if (!unknown.isEmpty()) {
                throw new FakeProblem(400, "property " + unknown + " should not exist");
            }
        }
        if (request.path("visibility").asText().equals("locked")) {
            throw new FakeProblem(401, "Elevated permission is required");
        }
    }

    private List<FakeAsset> found(String user, JsonNode request) {
        Predicate<FakeAsset> wanted = filter(user, request);
        Comparator<FakeAsset> order = Comparator.comparing(asset -> asset.takenAt);
        if (!request.path("order").asText("desc").equals("asc")) {
            order = order.reversed();
        }
        Comparator<FakeAsset> stable = order.thenComparing(asset -> asset.id);
        Comparator<FakeAsset> moving = order.thenComparingLong(asset -> asset.position);
        Comparator<FakeAsset> chosen = quirks.unstablePages ? moving : stable;
        return library.read(
                () -> library.all().stream().filter(wanted).sorted(chosen).toList());
    }

    private Predicate<FakeAsset> filter(String user, JsonNode request) {
        boolean onlyTrash = request.has("trashedAfter") || request.has("trashedBefore");
        boolean trashToo = onlyTrash || request.path("withDeleted").asBoolean();
        String visibility = request.path("visibility").asText("");
        String type = request.path("type").asText("");
        Predicate<FakeAsset> wanted = asset -> library.sees(user, asset, true)
                && (trashToo || !asset.trashed)
                && (!onlyTrash || asset.trashed)
                && (type.isEmpty() || asset.type.equals(type))
                && isVisible(asset, visibility);
        return wanted.and(between(request, "created", asset -> asset.createdAt))
                .and(between(request, "updated", asset -> asset.updatedAt))
                .and(between(request, "taken", asset -> asset.takenAt))
                .and(asset -> !request.has("id") || request.path("id").asText().equals(asset.id));
    }

    private boolean isVisible(FakeAsset asset, String asked) {
        if (asked.isEmpty()) {
            return quirks.timelineByDefault ? asset.visibility.equals("timeline") : !asset.visibility.equals("locked");
        }
        return asset.visibility.equals(asked);
    }

    private interface When {
        Instant of(FakeAsset asset);
    }

    private static Predicate<FakeAsset> between(JsonNode request, String what, When when) {
        Instant after = time(request, what + "After", Instant.MIN);
        Instant before = time(request, what + "Before", Instant.MAX);
        return asset -> !when.of(asset).isBefore(after) && !when.of(asset).isAfter(before);
    }

    private static Instant time(JsonNode request, String field, Instant absent) {
        if (!request.has(field)) {
            return absent;
        }
        try {
            return OffsetDateTime.parse(request.path(field).asText()).toInstant();
        } catch (java.time.DateTimeException e) {
            throw new FakeProblem(400, field + " must be a date string", e);
        }
    }
}
