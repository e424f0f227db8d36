package io.facesets.local.embeddings;

import io.facesets.model.Fault;
import io.facesets.model.npz.NpyArray;
import io.facesets.model.npz.NpyException;
import io.facesets.model.npz.NpzReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arrays of the shapes that the schema says. */
record Shapes(NpzReader npz) {

    static Fault missing(String names) {
        return Fault.user(
                "missing-array",
                "The file has no '" + names + "'. What it must hold, and how it is made in Python, is in"
                        + " docs/embeddings.md.");
    }

    void requireVersion() throws IOException {
        Optional<NpyArray> schema = npz.array(Columns.SCHEMA);
        if (schema.isPresent() && schema.get().integer(0, 0) != Columns.VERSION) {
            throw new NpyException("It is of schema " + schema.get().integer(0, 0) + ", and only " + Columns.VERSION
                    + " is known here: update face-sets.");
        }
    }

    /** An array of any number of rows of that shape. */
    NpyArray needed(String name, int... rowShape) throws IOException {
        NpyArray array = npz.array(name).orElseThrow(() -> missing(name));
        return of(name, array, array.rows(), rowShape);
    }

    NpyArray needed(String name, long rows, int... rowShape) throws IOException {
        return of(name, npz.array(name).orElseThrow(() -> missing(name)), rows, rowShape);
    }

    /** An array of so many rows of any one length. */
    NpyArray neededOf(String name, long rows) throws IOException {
        NpyArray array = npz.array(name).orElseThrow(() -> missing(name));
        return of(name, array, rows, array.header().rowElements());
    }

    Optional<NpyArray> optional(String name, long rows, int... rowShape) throws IOException {
        Optional<NpyArray> array = npz.array(name);
        return array.isEmpty() ? array : Optional.of(of(name, array.get(), rows, rowShape));
    }

    private static NpyArray of(String name, NpyArray array, long rows, int... rowShape) throws NpyException {
        List<Long> expected = new ArrayList<>(List.of(rows));
        for (int n : rowShape) {
            expected.add((long) n);
        }
        if (!array.header().shape().equals(expected)) {
            throw new NpyException(
                    "The array '" + name + "' has the shape " + array.header().shape() + ", not " + expected + ".");
        }
        return array;
    }
}
