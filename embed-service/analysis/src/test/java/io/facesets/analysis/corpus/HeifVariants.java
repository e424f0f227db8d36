package io.facesets.analysis.corpus;

import io.facesets.analysis.corpus.Quarters.Image;
import java.util.ArrayList;
import java.util.List;

/** HEIC and AVIF whose container turns and mirrors (ISO/IEC 23008-12, 6.5.10 and 6.5.12). */
final class HeifVariants {

    private HeifVariants() {}

    /** Both formats in all eight ways: a quarter turn is anti-clockwise, mirroring comes after turning. */
    static List<Image> turned() {
        List<Image> all = new ArrayList<>();
        for (String name : new String[] {"heic", "avif"}) {
            byte[] upright = Specimens.resource("quarters." + name);
            all.add(turned(name, "RGBX", upright));
            all.add(turned(name, "GRXB", upright, imir(1)));
            all.add(turned(name, "XBGR", upright, irot(2)));
            all.add(turned(name, "BXRG", upright, imir(0)));
            all.add(turned(name, "RBGX", upright, irot(3), imir(1)));
            all.add(turned(name, "BRXG", upright, irot(3)));
            all.add(turned(name, "XGBR", upright, irot(1), imir(1)));
            all.add(turned(name, "GXRB", upright, irot(1)));
        }
        return all;
    }

    private static Image turned(String name, String seen, byte[] upright, byte[]... boxes) {
        boolean quarter = boxes.length > 0 && boxes[0][4] == 'i' && boxes[0][5] == 'r' && boxes[0][8] % 2 == 1;
        return new Image(
                name + " turned to " + seen,
                boxes.length == 0 ? upright : Tagged.heif(upright, boxes),
                quarter ? 64 : 128,
                quarter ? 128 : 64,
                seen,
                12);
    }

    private static byte[] irot(int quarterTurns) {
        return Out.big().u32(9).text("irot").u8(quarterTurns).done();
    }

    private static byte[] imir(int axis) {
        return Out.big().u32(9).text("imir").u8(axis).done();
    }
}
