//! The command line.

fn main() {
    let text = std::fs::read_to_string(std::env::args_os().nth(1).expect("usage: dateline FILE")).expect("a file");
    let analyzer = dateline::Analyzer::new();
    let analysis = analyzer.analyze(&text, &dateline::Options::default());
    println!("{:?}", analysis.document.layout);
    for sentence in &analysis.document.sentences {
        println!("[{}]", sentence.span.slice(&text));
    }
}
