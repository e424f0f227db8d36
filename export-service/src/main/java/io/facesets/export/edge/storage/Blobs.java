package io.facesets.export.edge.storage;

import io.facesets.model.Checks;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Points as little-endian float64, x and y by turns. */
final class Blobs {

    private static final int POINT_BYTES = 2 * Double.BYTES;
    private static final int FIVE = 5;

    private Blobs() {}

    static byte[] of(List<Point> points) {
        ByteBuffer buffer = ByteBuffer.allocate(points.size() * POINT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        points.forEach(p -> buffer.putDouble(p.x()).putDouble(p.y()));
        return buffer.array();
    }

    static List<Point> points(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Point> points = new ArrayList<>();
        while (buffer.remaining() >= POINT_BYTES) {
            points.add(new Point(buffer.getDouble(), buffer.getDouble()));
        }
        return points;
    }

    static FivePoints five(byte[] bytes) {
        List<Point> p = points(bytes);
        Checks.require(p.size() == FIVE, "five points, not " + p.size());
        return new FivePoints(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
    }
}
