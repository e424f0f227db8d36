package io.facesets.stager.core.immich;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Assets for tests. */
final class AssetSamples {

    static final String OWNER = "owner";
    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private AssetSamples() {}

    static Asset asset(String id, Instant created) {
        return new Asset(
                id,
                OWNER,
                false,
                "/library/" + id + ".jpg",
                Optional.empty(),
                "v1",
                created,
                created,
                Asset.Visibility.TIMELINE,
                false,
                false,
                Optional.of(new Size(4000, 3000)),
                Optional.of(List.of()));
    }

    static Asset at(String path, boolean external) {
        return new Asset(
                "00000000-0000-4000-8000-000000000001",
                OWNER,
                external,
                path,
                Optional.empty(),
                "v1",
                LONG_AGO,
                LONG_AGO,
                Asset.Visibility.TIMELINE,
                false,
                false,
                Optional.of(new Size(4000, 3000)),
                Optional.of(List.of()));
    }

    static SeenFace face(double x1, double y1, double x2, double y2, int width, int height) {
        return new SeenFace(x1, y1, x2, y2, width, height, Optional.empty());
    }
}
