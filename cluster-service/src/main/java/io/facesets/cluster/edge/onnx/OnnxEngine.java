package io.facesets.cluster.edge.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facesets.cluster.core.linkage.PairEngine;
import io.facesets.cluster.core.linkage.Vectors;
import java.util.Random;

/**
 * Products of 7-bit codes by ONNX Runtime's MatMulInteger, several times as fast as float32. Whole numbers, so the products
 * of the codes are exact; what coding loses is bounded ({@link Codes}). Each run works on its caller's thread alone.
 */
public final class OnnxEngine implements PairEngine, AutoCloseable {

    /** Vectors of a block; products of 960 x 960 int32 are 3.5 MB. */
    static final int BLOCK = 960;

    private static final int PROBE = 67;

    private final OrtEnvironment environment;
    private final OrtSession session;

    /**
     * Loads ONNX Runtime, and has it multiply numbers whose products are known.
     *
     * @throws IllegalStateException if it can't be loaded, or computes anything else
     */
    public OnnxEngine() {
        try {
            environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                session = environment.createSession(ProductGraph.ofCodes(), options);
            }
        } catch (OrtException | LinkageError e) {
            throw new IllegalStateException("ONNX Runtime can't be used: " + e.getMessage(), e);
        }
        probe();
    }

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public Search open(Vectors rows, Vectors columns) {
        double step = Codes.step(columns);
        Codes columnCodes = Codes.of(columns, step);
        Codes rowCodes = rows.equals(columns) ? columnCodes : Codes.of(rows, step);
        return new Search() {
            @Override
            public int blockSize() {
                return BLOCK;
            }

            @Override
            public Sweep columns(int block) {
                return new CodeSweep(environment, session, rowCodes, columnCodes, block, step);
            }

            @Override
            public void close() {
                columnCodes.close();
                if (!rows.equals(columns)) {
                    rowCodes.close();
                }
            }
        };
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime can't be closed: " + e.getMessage(), e);
        }
    }

    /** The largest products there can be, where a saturating processor would show, and random ones. */
    private void probe() {
        Random random = new Random(1);
        float[][] values = new float[PROBE][PROBE];
        for (int i = 0; i < PROBE; i++) {
            for (int k = 0; k < PROBE; k++) {
                values[i][k] =
                        i < 2 ? (1 - 2 * i) * Codes.LARGEST : random.nextInt(2 * Codes.LARGEST + 1) - Codes.LARGEST;
            }
        }
        Vectors vectors = new Vectors() {
            @Override
            public int count() {
                return PROBE;
            }

            @Override
            public int dimension() {
                return PROBE;
            }

            @Override
            public void read(int index, float[] into) {
                System.arraycopy(values[index], 0, into, 0, PROBE);
            }
        };
        try (Codes codes = Codes.of(vectors, 1);
                CodeSweep sweep = new CodeSweep(environment, session, codes, codes, 0, 1)) {
            sweep.multiply(0, PROBE);
            for (int i = 0; i < PROBE; i++) {
                for (int j = 0; j < PROBE; j++) {
                    float exact = 0;
                    for (int k = 0; k < PROBE; k++) {
                        exact += values[i][k] * values[j][k];
                    }
                    if (sweep.product(i, j) != (int) exact) {
                        throw new IllegalStateException("ONNX Runtime computed " + sweep.product(i, j)
                                + " where whole numbers make " + (int) exact);
                    }
                }
            }
        }
    }
}
