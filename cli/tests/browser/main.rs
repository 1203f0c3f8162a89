#[path = "../../src/page/mod.rs"]
mod page;
fn main(){ let mut out=vec![]; page::write(&page::Page::of_registry(anticaptcha_errors::Language::DEFAULT), &mut out).unwrap(); std::fs::write(std::env::args().nth(1).unwrap(), out).unwrap(); }
