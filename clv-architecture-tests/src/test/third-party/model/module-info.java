module com.example.flat {
  requires transitive io.github.clv4j.core;

  provides io.github.clv4j.core.model.CLVModel with
      com.example.flat.FlatCLV;
}
