package io.facesets.analysis.core.model;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Levels;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A patch that is cut out of a picture when a model asks for it, of shape [1, channels, height, width]. Good for as long
 * as the picture is open, and for its thread.
 */
record CutInput(
        Picture picture,
        Affine toPatch,
        int width,
        int height,
        Channels channels,
        List<Levels> levels,
        Sampling sampling,
        int border)
        implements Input {

    @Override
    public long[] shape() {
        return new long[] {1, channels.count(), height, width};
    }

    @Override
    public void writeTo(ByteBuffer buffer) {
        picture.planes(toPatch, width, height, channels, levels, sampling, border, buffer);
    }

    @Override
    public Tensor tensor() {
        ByteBuffer buffer = ByteBuffer.allocate(size() * Float.BYTES).order(ByteOrder.nativeOrder());
        writeTo(buffer);
        float[] values = new float[size()];
        buffer.clear().asFloatBuffer().get(values);
        return new Tensor(values, shape());
    }
}
