package io.facesets.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TetherTest {

    private final AtomicInteger cut = new AtomicInteger();

    @Test
    void holdsWhileTheLineIsOpenAndRunsOnceItEnds() throws Exception {
        PipedOutputStream end = new PipedOutputStream();
        Thread watch = Tether.watch(new PipedInputStream(end), cut::incrementAndGet);
        end.write("what is said on the line does not matter".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        end.flush();
        assertThat(watch.isAlive()).isTrue();
        assertThat(watch.isDaemon()).isTrue();
        assertThat(cut).hasValue(0);
        end.close();
        watch.join(5_000);
        assertThat(watch.isAlive()).isFalse();
        assertThat(cut).hasValue(1);
    }

    @Test
    void aBrokenLineIsACutLine() throws Exception {
        Thread watch = Tether.watch(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("broken");
                    }
                },
                cut::incrementAndGet);
        watch.join(5_000);
        assertThat(cut).hasValue(1);
    }
}
