package io.facesets.analysis.edge.imageio;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.psd.PSDImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.facesets.analysis.core.format.GifPlace;
import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.JpegInks;
import io.facesets.analysis.core.format.PsdEssence;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.format.TiffEssence;
import io.facesets.analysis.core.image.Canvas;
import io.facesets.analysis.core.image.PixelCodec;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes with Java readers, a band of rows at a time: Java's heap never holds more than a band, however large the
 * picture is. Each use makes a reader of its own.
 */
public final class ImageIoCodec implements PixelCodec {

    /** Pixels of a band: with 16 bits, transparency and a conversion of colours some 60 MB. */
    private static final int BAND_PIXELS = 4 << 20;

    /** How readers say that they know what it is and can't do it. */
    private static final Pattern VARIANT_UNKNOWN =
            Pattern.compile("unsupported|not supported|unknown", Pattern.CASE_INSENSITIVE);

    private final ImageReaderSpi readers;
    private final Preparation preparation;

    /** What is done to a file before a reader sees it. */
    @FunctionalInterface
    private interface Preparation {
        Prepared of(byte[] image) throws RefusedImageException;
    }

    /** @param place of the image on its canvas */
    private record Prepared(byte[] image, GifPlace place) {
        private static Prepared whole(byte[] image) {
            return new Prepared(image, new GifPlace(0, 0));
        }
    }

    static {
        // Providers are looked for with the class loader of whoever asks first, which may not be ours.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ImageIoCodec.class.getClassLoader());
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private ImageIoCodec(ImageReaderSpi readers, Preparation preparation) {
        ImageIO.setUseCache(false);
        this.readers = readers;
        this.preparation = preparation;
    }

    /** GIF's first image, on the canvas, what it leaves free being white. */
    public static ImageIoCodec gif() {
        ImageReaderSpi jdk = ImageIO.getImageReadersByFormatName("gif").next().getOriginatingProvider();
        return new ImageIoCodec(jdk, image -> new Prepared(image, GifPlace.of(image)));
    }

    /** Photoshop's composite. */
    public static ImageIoCodec psd() {
        return new ImageIoCodec(new PSDImageReaderSpi(), image -> Prepared.whole(PsdEssence.of(image)));
    }

    /** TIFF's first picture. */
    public static ImageIoCodec tiff() {
        return new ImageIoCodec(new TIFFImageReaderSpi(), image -> Prepared.whole(TiffEssence.of(image)));
    }

    /** JPEGs of four inks, by their profile or by the common formula. */
    public static ImageIoCodec inkJpeg() {
        // This one leans on the JDK's reader, which it learns of when it is registered.
        IIORegistry registry = IIORegistry.getDefaultInstance();
        ImageReaderSpi registered = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
        if (registered == null) {
            registered = new JPEGImageReaderSpi();
            registry.registerServiceProvider(registered, ImageReaderSpi.class);
        }
        return new ImageIoCodec(registered, image -> Prepared.whole(JpegInks.marked(image)));
    }

    @Override
    public void read(byte[] image, ImageHeader header, Canvas canvas) throws RefusedImageException {
        Prepared prepared = preparation.of(image);
        try (ImageInputStream in = new ByteArrayImageInputStream(prepared.image())) {
            ImageReader reader = readers.createReaderInstance();
            try {
                reader.setInput(in, false, true);
                bands(reader, header, prepared.place(), canvas.lay(header.width(), header.height()));
            } finally {
                reader.dispose();
            }
        } catch (RefusedImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // A damaged file makes readers stumble in ways that they don't foresee themselves.
            throw refusal(header, e);
        }
    }

    private static void bands(ImageReader reader, ImageHeader header, GifPlace place, MemorySegment pixels)
            throws IOException, RefusedImageException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width + place.x() > header.width() || height + place.y() > header.height()) {
            throw RefusedImageException.undecodable("the %s holds %d x %d pixels, its header promises %d x %d"
                    .formatted(header.format(), width, height, header.width(), header.height()));
        }
        if (width < header.width() || height < header.height()) {
            pixels.fill((byte) 0xff);
        }
        int step = Math.max(1, BAND_PIXELS / width);
        for (int y = 0; y < height; y += step) {
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(new Rectangle(0, y, width, Math.min(step, height - y)));
            BufferedImage band = reader.read(0, param);
            BandWriter.write(band, pixels, header.width(), place.x(), place.y() + y);
        }
    }

    private static RefusedImageException refusal(ImageHeader header, Exception e) {
        String why = String.valueOf(e.getMessage());
        if (e instanceof IIOException && VARIANT_UNKNOWN.matcher(why).find()) {
            return RefusedImageException.unsupported("the " + header.format() + " is of a rare kind: " + why);
        }
        return RefusedImageException.undecodable(
                "the " + header.format() + " can't be decoded: " + e.getClass().getSimpleName() + ": " + why);
    }
}
