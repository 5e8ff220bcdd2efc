// The API of CLV4J in JShell: ./clv jshell
// or jshell --class-path clv-cli/target/clv.jar --startup DEFAULT --startup clv.jsh
import io.github.clv4j.analytics.*;
import io.github.clv4j.analytics.chart.*;
import io.github.clv4j.analytics.diagnostics.*;
import io.github.clv4j.analytics.portrait.*;
import io.github.clv4j.churn.*;
import io.github.clv4j.cli.Sample;
import io.github.clv4j.core.contract.*;
import io.github.clv4j.core.customer.*;
import io.github.clv4j.core.model.*;
import io.github.clv4j.core.period.*;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.table.*;
import io.github.clv4j.core.valuation.*;
import io.github.clv4j.io.*;
import io.github.clv4j.margin.*;
import io.github.clv4j.margin.migration.*;
import io.github.clv4j.predictive.*;
import io.github.clv4j.predictive.attrition.*;
import io.github.clv4j.predictive.contract.*;
import io.github.clv4j.predictive.estimation.LikelihoodRatio;
import io.github.clv4j.predictive.inference.*;
import io.github.clv4j.predictive.spend.*;
import io.github.clv4j.report.*;
import io.github.clv4j.simple.*;
import static io.github.clv4j.core.period.PeriodUnit.*;
import java.io.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;

void show(Object result) { System.out.println(result); }
