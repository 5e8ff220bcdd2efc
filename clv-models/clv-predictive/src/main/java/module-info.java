/**
 * Probability models of what customers will buy and spend, and whether they are still customers.
 */
@org.jspecify.annotations.NullMarked
module io.github.clv4j.predictive {
  requires transitive io.github.clv4j.core;
  requires static org.jspecify;
  requires org.slf4j;
  requires org.apache.commons.numbers.gamma;

  exports io.github.clv4j.predictive;
  exports io.github.clv4j.predictive.attrition;
  exports io.github.clv4j.predictive.contract;
  exports io.github.clv4j.predictive.estimation;
  exports io.github.clv4j.predictive.inference;
  exports io.github.clv4j.predictive.process;
  exports io.github.clv4j.predictive.spend;

  uses io.github.clv4j.predictive.attrition.AttritionModel;
  uses io.github.clv4j.predictive.contract.ContractModel;
  uses io.github.clv4j.predictive.spend.SpendModel;

  provides io.github.clv4j.core.model.CLVModelProvider with
      io.github.clv4j.predictive.ContractualModels,
      io.github.clv4j.predictive.PredictiveModels;
  provides io.github.clv4j.predictive.attrition.AttritionModel with
      io.github.clv4j.predictive.attrition.BgBb,
      io.github.clv4j.predictive.attrition.BgCnbdK,
      io.github.clv4j.predictive.attrition.BgNbd,
      io.github.clv4j.predictive.attrition.GGompertzNbd,
      io.github.clv4j.predictive.attrition.MbgCnbdK,
      io.github.clv4j.predictive.attrition.MbgNbd,
      io.github.clv4j.predictive.attrition.Pdo,
      io.github.clv4j.predictive.attrition.Nbd,
      io.github.clv4j.predictive.attrition.ParetoNbd;
  provides io.github.clv4j.predictive.contract.ContractModel with
      io.github.clv4j.predictive.contract.BetaDiscreteWeibull,
      io.github.clv4j.predictive.contract.DiscreteWeibull,
      io.github.clv4j.predictive.contract.EmpiricalRetention,
      io.github.clv4j.predictive.contract.ExponentialGamma,
      io.github.clv4j.predictive.contract.Geometric,
      io.github.clv4j.predictive.contract.LatentClasses,
      io.github.clv4j.predictive.contract.ShiftedBetaGeometric,
      io.github.clv4j.predictive.contract.WeibullGamma;
  provides io.github.clv4j.predictive.spend.SpendModel with
      io.github.clv4j.predictive.spend.ConstantSpend,
      io.github.clv4j.predictive.spend.GammaGamma,
      io.github.clv4j.predictive.spend.LognormalNormal,
      io.github.clv4j.predictive.spend.NormalNormal,
      io.github.clv4j.predictive.spend.ZeroInflatedLognormal;
}
