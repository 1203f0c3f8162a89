//! Runs `page` as a person would, to standard output and to a file. The tests in `tests/browser/`
//! open the page in a browser.

use std::fs;
use std::path::PathBuf;

use crate::process::run;
use crate::support::{languages, rows};

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn the_page_has_every_error_and_is_the_same_in_a_file() {
    let (status, page, errors) = run(&["page"], &[], "");
    assert_eq!((status, errors.as_str()), (Some(0), ""));
    for row in rows() {
        let mut parts = vec![format!("id=\"{}\"", row.code), row.category, row.action];
        parts.extend(row.id.map(|id| format!("id=\"id-{id}\"")));
        for part in parts {
            assert!(page.contains(&part), "no {part}");
        }
    }
    assert_eq!(run(&["page", "--output", "-"], &[], "").1, page);
    #[cfg(unix)]
    assert_eq!(run(&["page", "--output", "/dev/stdout"], &[], "").1, page);
    let file = folder("page").join("page.html");
    let line = ["page", "-o", file.to_str().unwrap()];
    assert_eq!(run(&line, &[], ""), (Some(0), String::new(), String::new()));
    assert_eq!(fs::read_to_string(&file).unwrap(), page);
}

#[test]
fn a_page_has_all_languages_or_the_one_that_is_asked_for() {
    let (_, all, _) = run(&["page"], &[], "");
    for language in languages() {
        let (_, page, _) = run(&["page", "--lang", &language], &[], "");
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
        for other in languages() {
            let tag = format!("<span lang=\"{other}\"");
            assert_eq!(page.contains(&tag), other == language);
            assert!(all.contains(&tag));
        }
    }
}

#[test]
fn csp_is_the_header_for_this_very_page() {
    let (_, page, _) = run(&["page"], &[], "");
    let (_, header, _) = run(&["page", "--csp"], &[("LC_ALL", "fr")], "");
    let (name, policy) = header.trim_end().split_once(": ").unwrap();
    let meta = format!("\"{name}\" content=\"{policy}\"");
    assert!(page.contains(&meta), "{header}");
}

#[test]
fn a_file_that_cannot_be_written_is_reported_by_its_name() {
    let line = ["page", "-o", "no such folder/page.html"];
    let (status, output, errors) = run(&line, &[], "");
    assert_eq!((status, output.as_str()), (Some(1), ""));
    let expected = "no such folder/page.html cannot be written";
    assert!(errors.contains(expected), "{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
}

#[cfg(unix)]
#[test]
fn a_page_that_is_replaced_keeps_its_permissions_and_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("page-replaced");
    let [file, link] = ["page.html", "link.html"].map(|name| folder.join(name));
    fs::write(&file, "the old page").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("page.html", &link).unwrap();
    for name in [&file, &link] {
        fs::write(&file, "the old page").unwrap();
        let line = ["page", "-o", name.to_str().unwrap()];
        assert_eq!(run(&line, &[], "").0, Some(0));
        let page = fs::read_to_string(&file).unwrap();
        assert!(page.starts_with("<!DOCTYPE html>"));
        let permissions = fs::metadata(&file).unwrap().permissions();
        assert_eq!(permissions.mode() & 0o777, 0o640);
        assert!(link.is_symlink());
    }
    // A link that leads to no file yet is followed too.
    fs::remove_file(&file).unwrap();
    let line = ["page", "-o", link.to_str().unwrap()];
    assert_eq!(run(&line, &[], "").0, Some(0));
    assert!(file.is_file() && link.is_symlink());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

/// A shell limits the size of files to one block, which is like a full disk.
#[cfg(unix)]
#[test]
fn a_page_that_cannot_be_written_whole_leaves_the_old_one() {
    let folder = folder("page-on-a-full-disk");
    let file = folder.join("page.html");
    fs::write(&file, "the old page").unwrap();
    let limited = "trap '' XFSZ; ulimit -f 1; exec \"$0\" page -o \"$1\"";
    let output = std::process::Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_anticaptcha-errors")])
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("page.html"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "the old page");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}
