module com.example.shop {
  requires io.github.clv4j.core;
}
