package io.facesets.analysis.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facesets.model.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderRulesTest {

    private final List<ExecutionProvider> tried = new ArrayList<>();

    private ExecutionProvider works(ExecutionProvider provider) {
        tried.add(provider);
        return provider;
    }

    private ProviderRules.Trial<ExecutionProvider> allBut(ExecutionProvider... broken) {
        return provider -> {
            if (List.of(broken).contains(provider)) {
                tried.add(provider);
                throw new UnusableProviderException(provider.key() + " is broken here\nand this is why");
            }
            return works(provider);
        };
    }

    @Test
    void whatIsNamedAndThereRuns() {
        ProviderRules.Chosen<ExecutionProvider> chosen = ProviderRules.choose(
                ProviderChoice.DIRECTML, Set.of(ExecutionProvider.CPU, ExecutionProvider.DIRECTML), this::works);
        assertThat(chosen.provider().name()).isEqualTo("directml");
        assertThat(chosen.provider().reason()).isEqualTo("configured");
        assertThat(chosen.models()).isEqualTo(ExecutionProvider.DIRECTML);
    }

    @ParameterizedTest
    @EnumSource(value = ExecutionProvider.class, names = "CPU", mode = EnumSource.Mode.EXCLUDE)
    void whatIsNamedAndNotOfferedIsRefusedWithWhatToInstallAndNothingElseIsTried(ExecutionProvider wanted) {
        Set<ExecutionProvider> others = EnumSet.complementOf(EnumSet.of(wanted));
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> ProviderRules.choose(ProviderChoice.of(wanted.key()), others, this::works))
                .satisfies(fault -> {
                    assertThat(fault.blame()).isEqualTo(Fault.Blame.RESOURCE);
                    assertThat(fault.code()).isEqualTo("provider-unavailable");
                })
                .withMessageContaining("provider " + wanted.key())
                .withMessageContaining("offers only cpu")
                .withMessageContaining(wanted.needs());
        assertThat(tried).isEmpty();
    }

    @Test
    void whatIsNamedAndFailsIsRefusedWithItsFiguresAndNothingElseIsTried() {
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> ProviderRules.choose(
                        ProviderChoice.CUDA, EnumSet.allOf(ExecutionProvider.class), allBut(ExecutionProvider.CUDA)))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("provider-unusable"))
                .withMessageContaining("cuda is broken here");
        assertThat(tried).containsExactly(ExecutionProvider.CUDA);
    }

    @Test
    void autoTakesTheFirstOfItsOrderThatWorks() {
        ProviderRules.Chosen<ExecutionProvider> chosen =
                ProviderRules.choose(ProviderChoice.AUTO, EnumSet.allOf(ExecutionProvider.class), this::works);
        assertThat(chosen.provider().name()).isEqualTo("cuda");
        assertThat(chosen.provider().reason()).contains("cuda, directml, coreml, openvino, cpu", "passed its check");
    }

    @Test
    void autoSaysWhatItPassedOverAndWhyInOneLine() {
        ProviderRules.Chosen<ExecutionProvider> chosen = ProviderRules.choose(
                ProviderChoice.AUTO,
                Set.of(ExecutionProvider.CUDA, ExecutionProvider.OPENVINO),
                allBut(ExecutionProvider.CUDA, ExecutionProvider.OPENVINO));
        assertThat(chosen.provider().name()).isEqualTo("cpu");
        assertThat(chosen.provider().reason())
                .isEqualTo("auto: cuda failed: cuda is broken here; openvino failed: openvino is broken here");
        assertThat(tried).containsExactly(ExecutionProvider.CUDA, ExecutionProvider.OPENVINO, ExecutionProvider.CPU);
    }

    @Test
    void autoNeverTriesWhatMayBeAnImitation() {
        ProviderRules.Chosen<ExecutionProvider> chosen = ProviderRules.choose(
                ProviderChoice.AUTO, Set.of(ExecutionProvider.WEBGPU, ExecutionProvider.CPU), this::works);
        assertThat(chosen.provider().name()).isEqualTo("cpu");
        assertThat(chosen.provider().reason()).isEqualTo("auto: this ONNX Runtime has nothing better than cpu to try");
        assertThat(tried).containsExactly(ExecutionProvider.CPU);
    }

    @Test
    void aLongExplanationIsCutForTheRecords() {
        ProviderRules.Trial<String> wordy = provider -> {
            if (provider.accelerator()) {
                throw new UnusableProviderException("x".repeat(5000));
            }
            return "cpu";
        };
        assertThat(ProviderRules.choose(ProviderChoice.AUTO, EnumSet.allOf(ExecutionProvider.class), wordy)
                        .provider()
                        .reason())
                .hasSizeLessThan(1000)
                .contains("openvino failed");
    }

    @Test
    void aPackThatCannotBeRunAtAllIsNoProvidersFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ProviderRules.choose(ProviderChoice.AUTO, EnumSet.allOf(ExecutionProvider.class), provider -> {
                            throw new IllegalArgumentException("a bad pack");
                        }));
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(
                        () -> ProviderRules.choose(ProviderChoice.AUTO, Set.of(), allBut(ExecutionProvider.values())))
                .withMessageContaining("No provider");
    }

    @Test
    void everyChoiceHasItsNameAndNoOther() {
        for (ProviderChoice choice : ProviderChoice.values()) {
            assertThat(ProviderChoice.of(choice.key())).isEqualTo(choice);
        }
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> ProviderChoice.of("gpu"))
                .withMessageContaining("directml");
        assertThatExceptionOfType(Fault.class).isThrownBy(() -> ProviderChoice.of("CPU"));
    }
}
