package io.facesets.analysis;

import io.facesets.analysis.core.pack.ModelPack;
import io.facesets.analysis.core.provider.ModelReport;
import io.facesets.model.Provider;
import java.util.List;

/**
 * What a check of a pack found: every file is the one it should be, and every model runs.
 *
 * @param threads how many threads a run uses on the CPU, and why, for a person
 */
public record PackCheck(ModelPack pack, Provider provider, List<ModelReport> models, String threads) {}
