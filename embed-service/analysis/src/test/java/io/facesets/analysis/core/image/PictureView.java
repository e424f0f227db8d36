package io.facesets.analysis.core.image;

import io.facesets.model.Box;
import io.facesets.model.Point;
import java.util.Arrays;

/** Another picture made of one, turned or cut out; what lies outside of it is border. Leaves the first one open. */
public record PictureView(Picture of, Affine toView, int width, int height) implements Picture {

    /** The whole picture turned clockwise. */
    public static PictureView turned(Picture picture, double degrees) {
        double angle = Math.toRadians(degrees);
        Box frame = Affine.similarity(1, angle, 0, 0).frame(new Box(0, 0, picture.width(), picture.height()));
        return new PictureView(
                picture, Affine.similarity(1, angle, -frame.x1(), -frame.y1()), (int) Math.round(frame.width()), (int)
                        Math.round(frame.height()));
    }

    /** What {@code box} shows. */
    public static PictureView region(Picture picture, Box box) {
        return new PictureView(
                picture, Affine.similarity(1, 0, -box.x1(), -box.y1()), (int) Math.round(box.width()), (int)
                        Math.round(box.height()));
    }

    @Override
    public Picture asStored() {
        return new PictureView(of.asStored(), toView, width, height);
    }

    @Override
    public Patch cut(
            Affine toPatch, int patchWidth, int patchHeight, Channels channels, Sampling sampling, int border) {
        Patch patch = of.cut(after(toPatch), patchWidth, patchHeight, channels, sampling, border);
        Affine back = toPatch.inverse();
        for (int y = 0; y < patchHeight; y++) {
            for (int x = 0; x < patchWidth; x++) {
                Point p = back.apply(new Point(x + 0.5, y + 0.5));
                if (p.x() < 0 || p.y() < 0 || p.x() > width || p.y() > height) {
                    int at = (y * patchWidth + x) * channels.count();
                    Arrays.fill(patch.pixels(), at, at + channels.count(), (byte) border);
                }
            }
        }
        return patch;
    }

    private Affine after(Affine t) {
        return new Affine(
                t.a() * toView.a() + t.b() * toView.c(),
                t.a() * toView.b() + t.b() * toView.d(),
                t.a() * toView.tx() + t.b() * toView.ty() + t.tx(),
                t.c() * toView.a() + t.d() * toView.c(),
                t.c() * toView.b() + t.d() * toView.d(),
                t.c() * toView.tx() + t.d() * toView.ty() + t.ty());
    }

    @Override
    public double sharpness(Box region) {
        throw new UnsupportedOperationException("not needed");
    }

    @Override
    public void close() {
        // The picture it is made of is closed by whoever opened it.
    }
}
