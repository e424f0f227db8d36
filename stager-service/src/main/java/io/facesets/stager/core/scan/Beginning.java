package io.facesets.stager.core.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream, which closing leaves open. */
final class Beginning extends FilterInputStream {

    private int left;

    Beginning(InputStream in, int limit) {
        super(in);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int value = left > 0 ? in.read() : -1;
        if (value >= 0) {
            left--;
        }
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = left > 0 ? in.read(into, offset, Math.min(length, left)) : -1;
        left -= Math.max(0, n);
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = in.skip(Math.min(n, left));
        left -= (int) skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return Math.min(in.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // The stream belongs to whoever reads it to its end.
    }
}
