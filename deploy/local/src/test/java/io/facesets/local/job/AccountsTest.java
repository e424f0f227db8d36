package io.facesets.local.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;

class AccountsTest {

    @Test
    void completeMeansThatBothEndsCountTheSame() {
        assertThat(accounts(6, 0, 6, 4, 1, 1).complete()).isTrue();
        assertThat(accounts(0, 0, 0, 0, 0, 0).complete()).as("an empty folder").isTrue();
    }

    @Test
    void anythingOnItsWayIsNotComplete() {
        assertThat(accounts(6, 1, 6, 4, 1, 1).complete()).as("not announced").isFalse();
        assertThat(accounts(7, 0, 6, 4, 1, 1).complete()).as("not heard of").isFalse();
        assertThat(accounts(6, 0, 6, 4, 1, 0).complete()).as("not embedded").isFalse();
        assertThat(accounts(6, 0, 6, 5, 1, 1).complete()).as("counted twice").isFalse();
    }

    @Test
    void nothingHeardIsNothing() {
        assertThat(Accounts.of(MissingNode.getInstance(), MissingNode.getInstance()))
                .isEqualTo(Accounts.NONE);
    }

    private static Accounts accounts(long contents, long outbox, long staged, long faces, long noface, long rejected) {
        return new Accounts(contents, 0, outbox, staged, faces, noface, rejected, 9);
    }
}
