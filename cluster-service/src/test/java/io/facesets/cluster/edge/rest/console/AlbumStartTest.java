package io.facesets.cluster.edge.rest.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AlbumStartTest {

    @Test
    void opensTheAlbumWhileTheServiceGoesOnStarting() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch opened = new CountDownLatch(1);
        new AlbumStart(() -> {
                    try {
                        started.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    opened.countDown();
                    throw new IllegalStateException("a library that can't be read must not end the service");
                })
                .onStart(new StartupEvent());
        started.countDown();
        assertThat(opened.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
