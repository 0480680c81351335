//! The project's verbs: `cargo xtask VERB`.

fn main() {
    println!("verbs: setup, build, serve, test, check, size, bench (being written)");
}
