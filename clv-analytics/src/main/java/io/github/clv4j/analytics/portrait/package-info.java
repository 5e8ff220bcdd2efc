/** What customers are like, and which assumptions of models that speaks for or against. */
@NullMarked
package io.github.clv4j.analytics.portrait;

import org.jspecify.annotations.NullMarked;
