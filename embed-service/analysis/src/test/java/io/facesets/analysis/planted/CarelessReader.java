package io.facesets.analysis.planted;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;

/** A planted violation: TwelveMonkeys' readers outside of their edge. */
public final class CarelessReader {

    public TIFFImageReaderSpi readers() {
        return new TIFFImageReaderSpi();
    }
}
