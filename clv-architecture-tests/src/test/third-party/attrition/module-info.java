module com.example.visits {
  requires transitive io.github.clv4j.predictive;

  provides io.github.clv4j.predictive.attrition.AttritionModel with
      com.example.visits.Visits;
}
