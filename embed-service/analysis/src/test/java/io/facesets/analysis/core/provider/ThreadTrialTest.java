package io.facesets.analysis.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadTrialTest {

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "8,8", "8,5", "4,16"})
    void whereEveryProcessorHasACallerNothingIsTried(int processors, int callers) {
        ThreadTrial.Choice choice = ThreadTrial.choose(processors, callers, threads -> {
            throw new AssertionError("tried with " + threads);
        });
        assertThat(choice.threads()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"100,119,1", "100,121,4", "100,350,4", "100,100,1", "100,20,1"})
    void moreThreadsMustBeClearlyBetter(double one, double four, int expected) {
        ThreadTrial.Choice choice = ThreadTrial.choose(8, 2, threads -> threads == 1 ? one : four);
        assertThat(choice.threads()).isEqualTo(expected);
        assertThat(choice.why()).startsWith("measured");
    }

    @Test
    void aDisturbedRoundDoesNotDecide() {
        List<Integer> tried = new ArrayList<>();
        ThreadTrial.Choice choice = ThreadTrial.choose(4, 1, threads -> {
            tried.add(threads);
            boolean disturbed = tried.size() == 2;
            return disturbed ? 1 : 100 * Math.sqrt(threads);
        });
        assertThat(choice.threads()).isEqualTo(4);
        assertThat(tried).containsExactly(1, 4, 1, 4);
    }
}
