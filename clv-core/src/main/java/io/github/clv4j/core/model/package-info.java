/**
 * Models of customer lifetime value: {@link io.github.clv4j.core.model.CLVModel} is fitted to a
 * customer base and becomes a {@link io.github.clv4j.core.model.FittedCLVModel}; {@link
 * io.github.clv4j.core.model.CLVModels} finds those on the class path or module path.
 */
@NullMarked
package io.github.clv4j.core.model;

import org.jspecify.annotations.NullMarked;
