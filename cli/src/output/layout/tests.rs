//! Tests that columns stay aligned.

use unicode_width::UnicodeWidthStr;

use super::Grid;

#[test]
fn columns_stay_aligned_beside_wide_and_accented_characters() {
    let prose = "短い文 と 長い文 が並ぶ。 A decomposed e\u{301} has no width of its own, nor has a joiner.";
    let rows = [
        ["nº", "ключ", "text"],
        ["1", "漢字の鍵", prose],
        ["1000", "\u{1b}[1mcle\u{301}\u{1b}[0m", prose],
    ]
    .map(|row| row.map(str::to_owned));
    for width in [Some(60), Some(80), None] {
        let grid = Grid::fit(&rows, vec![0], 0, width);
        let mut output = Vec::new();
        for row in &rows {
            grid.write_row(row, &mut output).unwrap();
        }
        let output = String::from_utf8(output).unwrap();
        let output = anstream::adapter::strip_str(&output).to_string();
        let starts: Vec<usize> = output
            .lines()
            .filter_map(|line| Some(line[..line.find("短い文")?].width()))
            .collect();
        assert_eq!(starts, [16, 16], "{output}");
        for line in output.lines() {
            assert!(line.width() <= width.unwrap_or(usize::MAX), "{output}");
            assert_eq!(line, line.trim_end());
        }
    }
}
