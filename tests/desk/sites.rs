//! A site as its own files show it, and the recap that is written for it.

use crate::bad_input::is_five_parts;
use crate::words::{Library, Program};
use std::path::{Path, PathBuf};
use summit::desk::recap::{ExportSettings, RecapChoice};
use summit::model::site::SiteProposal;
use summit::model::{Layout, PostNaming, SiteReader, Target};

/// Names and texts of files.
type Files<'a> = Vec<(&'a str, &'a str)>;

/// Writes the files of a site beside a library.
fn site(library: &Library, files: &[(&str, &str)]) -> PathBuf {
    let folder = library.folder.path().join("site");
    std::fs::remove_dir_all(&folder).ok();
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder.canonicalize().unwrap()
}

/// `what = value (file:line)` of what was found, without the site's own folder.
fn found(proposal: &SiteProposal) -> Vec<String> {
    proposal.found.iter().map(|one| format!("{} = {} ({}:{})", one.what, one.value, one.file, one.line)).collect()
}

/// Two files of one post are what a site would show twice.
#[test]
fn a_post_goes_on_ending_as_its_site_has_it() {
    let cases = [
        ("_posts/2026-05-21-seaweed-workshop.markdown", Target::Jekyll, ("_config.yml", "title: x\n")),
        ("blog/2026-05-21-seaweed-workshop.mdx", Target::Docusaurus, ("docusaurus.config.js", "export default {}\n")),
        ("posts/seaweed-workshop/index.md", Target::Quarto, ("_quarto.yml", "project:\n  type: website\n")),
    ];
    for (post, target, settings) in cases {
        let mut library = Library::published();
        let choice = || RecapChoice { layout: Some(Layout::Cards), target: Some(target), ..RecapChoice::default() };
        let text = library.desk.render_recap(library.workshop, choice()).unwrap().text;
        let site = site(&library, &[settings, (post, &text)]);

        // The site says it, for the posts to come.
        let proposal = library.desk.read_site(&site).unwrap();
        library.desk.use_site(library.workshop, &proposal).unwrap();
        let name = library.desk.render_recap(library.workshop, choice()).unwrap().file_name;
        assert!(post.ends_with(&name), "{post}: {name}");
        let fact = proposal.found.iter().find(|one| one.what == "ending").unwrap();
        assert_eq!((fact.value.as_str(), fact.file.as_str()), (post.rsplit_once('.').unwrap().1, post));

        // And so does a post that is taken in, where its target is told.
        let mut other = Library::new();
        other.workshop = other.desk.import_post(&site.join(post), None).unwrap().0;
        let choice = RecapChoice { target: Some(target), ..choice() };
        let written = other.desk.render_recap(other.workshop, choice).unwrap();
        assert!(target == Target::Quarto || post.ends_with(&written.file_name), "{post}: {}", written.file_name);
    }
}

fn posts(proposal: &SiteProposal) -> &str {
    proposal.posts.strip_prefix(&proposal.folder).unwrap().trim_start_matches('/')
}

const JEKYLL: &str = "title: Shore blog
markdown: kramdown
kramdown:
  input: GFM
  hard_wrap: false
  smart_quotes: lsquo,rsquo,ldquo,rdquo
permalink: /:categories/:year/:month/:day/:title
timezone: Pacific/Auckland
future: false
";

fn jekyll_post(title: &str, tagline: &str) -> String {
    format!(
        "---\nlayout: post\ntitle: {title}\ntagline: {tagline}\nauthor: Robin Calder\ntags: [shore]\ntheme: tide\n---\n\n{{% include JB/setup %}}\n\n![The tide](/assets/2026/tide.png)\n"
    )
}

#[test]
fn a_site_of_jekyll_says_how_its_posts_are_written() {
    let library = Library::published();
    let folder = site(
        &library,
        &[
            ("_config.yml", JEKYLL),
            ("_posts/2024-01-02-old.md", "---\nlayout: page\n---\n"),
            ("_posts/2026-03-02-one.md", &jekyll_post("One", "a")),
            ("_posts/2026-04-02-two.md", &jekyll_post("Two", "b")),
            ("_posts/2026-05-02-three.md", &jekyll_post("Three", "c")),
            ("_drafts/2026-09-09-draft.md", "---\nlayout: draft\n---\n"),
            ("_site/_posts/2027-01-01-built.md", "---\nlayout: built\n---\n"),
            (".prettierrc", "{}\n"),
            (".mdlrc", "rules \"~MD013\"\n"),
        ],
    );

    let proposal = library.desk.read_site(&folder).unwrap();

    assert_eq!((proposal.target, posts(&proposal)), (Target::Jekyll, "_posts"));
    let newest = "_posts/2026-05-02-three.md";
    let expected = [
        "generator = jekyll (_config.yml:0)".to_owned(),
        "reader = kramdown, usual (_config.yml:2)".into(),
        "line-breaks = marked (_config.yml:5)".into(),
        "future = hidden (_config.yml:9)".into(),
        "addresses = /:categories/:year/:month/:day/:title (_config.yml:7)".into(),
        "typography = lsquo,rsquo,ldquo,rdquo (_config.yml:6)".into(),
        "zone = Pacific/Auckland (_config.yml:8)".into(),
        format!("posts = _posts ({newest}:0)"),
        format!("names = day-and-slug ({newest}:0)"),
        format!("front-matter = layout, title, author, tags, theme ({newest}:1)"),
        format!("own-lines = {{% include JB/setup %}} ({newest}:10)"),
        format!("pictures = assets/2026 ({newest}:0)"),
        "formatter = .prettierrc (.prettierrc:0)".into(),
        "linter = .mdlrc (.mdlrc:0)".into(),
    ];
    assert_eq!(found(&proposal), expected);
    assert_eq!(proposal.notes, ["These keys differ from post to post and are left to you: tagline."]);
    let keys = [("layout", "post"), ("title", ""), ("author", ""), ("tags", ""), ("theme", "tide")];
    assert_eq!(proposal.profile.front_matter, keys.map(|(key, value)| (key.to_owned(), value.to_owned())));
    assert!(proposal.profile.hides_future && !proposal.profile.hard_wrap);
}

#[test]
fn a_site_is_used_in_one_step_and_the_post_looks_like_its_own() {
    let mut library = Library::published();
    let folder = site(&library, &[("_config.yml", JEKYLL), ("_posts/2026-05-02-three.md", &jekyll_post("Three", "c"))]);
    let (dump, steps) = (library.dump(), library.labels().len());
    let proposal = library.desk.read_site(&folder).unwrap();
    assert_eq!(library.dump(), dump, "reading a site remembers nothing");

    library.desk.use_site(library.workshop, &proposal).unwrap();
    library.desk.use_site(library.workshop, &proposal).unwrap();

    assert_eq!(library.labels()[steps..], ["Write the recap for a site"]);
    assert_eq!(library.desk.recap_folder(library.workshop).unwrap(), Some(folder.join("_posts")));
    let report =
        library.desk.export_recap(library.workshop, ExportSettings::default(), &folder.join("_posts")).unwrap();
    let text = std::fs::read_to_string(&report.path).unwrap();
    let head = "---\nlayout: post\ntitle: Seaweed workshop at Shore Summit 2026\nauthor: Robin Calder\ntags: [Shore Summit 2026]\ntheme: tide\n---\n\n{% include JB/setup %}\n\n";
    assert!(text.starts_with(head), "{text}");
    library.desk.undo().unwrap();
    library.desk.undo().unwrap();
    assert_eq!(library.dump().iter().filter(|line| line.contains("JB/setup")).count(), 0);
}

#[test]
fn the_reader_of_jekyll_decides_how_lines_break() {
    let cases = [
        ("", SiteReader::Usual, false, true),
        ("kramdown:\n  input: GFM\n  hard_wrap: true\n", SiteReader::Usual, true, false),
        ("kramdown:\n  input: kramdown\n", SiteReader::Kramdown, false, false),
        ("markdown: CommonMarkGhPages\n", SiteReader::CommonMark, false, true),
        ("markdown: CommonMark\ncommonmark:\n  options: [SMART, HARDBREAKS]\n", SiteReader::CommonMark, true, false),
        ("markdown: redcarpet\n", SiteReader::Usual, false, true),
    ];
    for (config, reader, hard_wrap, takes_classic) in cases {
        let mut library = Library::published();
        let folder =
            site(&library, &[("_config.yml", config), ("_posts/2026-05-02-three.md", &jekyll_post("Three", "c"))]);
        let proposal = library.desk.read_site(&folder).unwrap();

        library.desk.use_site(library.workshop, &proposal).unwrap();

        assert_eq!((proposal.profile.reader, proposal.profile.hard_wrap), (reader, hard_wrap), "{config}");
        let choice = |layout| RecapChoice { layout: Some(layout), ..RecapChoice::default() };
        let classic = library.desk.render_recap(library.workshop, choice(Layout::Classic));
        assert_eq!(classic.is_ok(), takes_classic, "{config}");
        library.desk.render_recap(library.workshop, choice(Layout::Cards)).unwrap();
    }
}

const HUGO: &str = "baseURL = 'https://shore.example/'\ntitle = 'Shore'\ntimeZone = 'Europe/Lisbon'\n\n[markup.goldmark.renderer]\nunsafe = true\n";

#[test]
fn a_site_of_hugo_with_toml_gets_toml() {
    let mut library = Library::published();
    let head = "+++\ndate = 2026-05-02T10:00:00Z\ndraft = false\ntitle = 'One'\ntags = ['a',\n  'b']\nauthors = ['Robin']\nkind = \"story\"\n[params]\nmood = 'calm'\n+++\n\nText ![x](tide.png)\n";
    let folder = site(
        &library,
        &[
            ("hugo.toml", HUGO),
            ("content/blog/one/index.md", head),
            ("content/blog/_index.md", "+++\ntitle = 'Blog'\n+++\n"),
        ],
    );

    let proposal = library.desk.read_site(&folder).unwrap();

    assert_eq!((proposal.target, posts(&proposal)), (Target::Hugo, "content/blog"));
    let profile = &proposal.profile;
    assert!(profile.is_toml && profile.keeps_html && profile.hides_future);
    assert_eq!(profile.naming, PostNaming::Folder);
    let keys: Vec<(&str, &str)> =
        profile.front_matter.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(
        keys,
        [("date", ""), ("draft", "false"), ("title", ""), ("tags", ""), ("authors", ""), ("kind", "\"story\"")]
    );

    library.desk.use_site(library.workshop, &proposal).unwrap();
    library.desk.edit_post(library.workshop, summit::model::PostField::Title, "Kelp \"and\" C:\\tide").unwrap();
    library.desk.edit_post(library.workshop, summit::model::PostField::Tags, "shore, kelp").unwrap();
    let choice = RecapChoice { layout: Some(Layout::Cards), ..RecapChoice::default() };
    let report = library.desk.export_recap(library.workshop, choice, &folder.join("content/blog")).unwrap();
    assert!(report.path.ends_with("content/blog/seaweed-workshop/index.md"));
    let text = std::fs::read_to_string(&report.path).unwrap();
    let expected = "+++\ndate = 2026-05-21\ndraft = false\ntitle = \"Kelp \\\"and\\\" C:\\\\tide\"\ntags = [\"shore\", \"kelp\"]\nauthors = [\"Robin Calder\"]\nkind = \"story\"\nslug = \"seaweed-workshop\"\n+++\n\n";
    assert!(text.starts_with(expected), "{text}");

    // Keys merge one by one, as they do in YAML.
    let edited = text.replace("kind = \"story\"", "kind = \"report\"\nweight = 3");
    std::fs::write(&report.path, &edited).unwrap();
    library.desk.edit_post(library.workshop, summit::model::PostField::Title, "Kelp").unwrap();
    library.desk.export_recap(library.workshop, ExportSettings::default(), &folder.join("content/blog")).unwrap();
    let merged = std::fs::read_to_string(&report.path).unwrap();
    assert_eq!(merged, edited.replace("\"Kelp \\\"and\\\" C:\\\\tide\"", "\"Kelp\""));
}

#[test]
fn other_generators_are_known_by_their_files() {
    let docs = "site_name: Shore\nplugins:\n  - search\n  - material/blog:\n      blog_dir: news\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n";
    let post = "---\ntitle: One\ndate: 2026-05-02\n---\n\nText.\n";
    let cases: Vec<(Files<'_>, Target, &str, PostNaming)> = vec![
        (
            vec![("mkdocs.yml", docs), ("docs/news/posts/one.md", post)],
            Target::Mkdocs,
            "docs/news/posts",
            PostNaming::Slug,
        ),
        (
            vec![("docusaurus.config.ts", "throw 1"), ("blog/2026-05-02-one.md", post)],
            Target::Docusaurus,
            "blog",
            PostNaming::DayAndSlug,
        ),
        (
            vec![("docusaurus.config.js", "throw 1"), ("blog/2026-05-02-one/index.md", post)],
            Target::Docusaurus,
            "blog",
            PostNaming::DayAndFolder,
        ),
        (
            vec![("_quarto.yml", "project:\n  type: website\n"), ("posts/one/index.qmd", post)],
            Target::Quarto,
            "posts",
            PostNaming::Folder,
        ),
        (vec![("myst.yml", "version: 1\n"), ("news/one.md", post)], Target::Myst, "news", PostNaming::Slug),
        (vec![("conf.py", "extensions = ['ablog']\n")], Target::Rst, "", PostNaming::Usual),
        (vec![("config.toml", "baseURL = 'x'\n"), ("content/one.md", post)], Target::Hugo, "content", PostNaming::Slug),
        (
            vec![("config/_default/hugo.yaml", "title: x\n"), ("content/posts/one.md", post)],
            Target::Hugo,
            "content/posts",
            PostNaming::Slug,
        ),
        (
            vec![("_config.yml", "source: src\n"), ("src/_posts/2026-05-02-one.md", post)],
            Target::Jekyll,
            "src/_posts",
            PostNaming::DayAndSlug,
        ),
        (vec![("_config.yml", "title: new\n")], Target::Jekyll, "_posts", PostNaming::Usual),
    ];
    for (files, target, folder, naming) in cases {
        let mut library = Library::published();
        let site = site(&library, &files);

        let proposal = library.desk.read_site(&site).unwrap();

        assert_eq!((proposal.target, posts(&proposal), proposal.profile.naming), (target, folder, naming), "{files:?}");
        library.desk.use_site(library.workshop, &proposal).unwrap();
        let choice = RecapChoice { layout: Some(Layout::Cards), ..RecapChoice::default() };
        library.desk.export_recap(library.workshop, choice, Path::new(&proposal.posts)).unwrap();
    }
}

#[test]
fn what_is_no_site_or_cannot_be_read_changes_nothing() {
    let library = Library::published();
    let dump = library.dump();
    let cases: [(Files<'_>, &str, &str); 6] = [
        (vec![("readme.md", "x")], "no-site", ""),
        (vec![("config.yaml", "port: 80\n")], "no-site", ""),
        (vec![("_config.yml", "title: a\nplugins: [a\nb: c\n")], "site-config", "_config.yml"),
        (vec![("hugo.toml", "title = 'a'\nb = \n")], "site-config", "hugo.toml"),
        (vec![("hugo.json", "{\n  \"a\": \n}")], "site-config", "hugo.json"),
        (vec![("mkdocs.yml", "a: b: c\n")], "site-config", "mkdocs.yml"),
    ];
    for (files, code, file) in cases {
        let error = library.desk.read_site(&site(&library, &files)).unwrap_err();

        is_five_parts(&error);
        let trouble = error.trouble();
        assert_eq!(
            (error.code(), error.exit_code(), trouble.done.as_str()),
            (code, 3, "Nothing was changed."),
            "{files:?}"
        );
        assert!(trouble.which.ends_with(file) && !trouble.next.is_empty());
        assert_eq!(trouble.place.starts_with("line "), code == "site-config", "{files:?}: {}", trouble.place);
    }
    let file = library.file("a-file", "x");
    for path in [file, library.folder.path().join("missing")] {
        let error = library.desk.read_site(&path).unwrap_err();
        is_five_parts(&error);
        assert_eq!(error.code(), "no-site");
    }
    let bytes = site(&library, &[("readme.md", "x")]);
    std::fs::write(bytes.join("_config.yml"), b"a: \xff\n").unwrap();
    let error = library.desk.read_site(&bytes).unwrap_err();
    is_five_parts(&error);
    assert_eq!(error.code(), "site-config");
    assert_eq!(library.dump(), dump);
}

/// A folder that is not there any more may lie on a disk that is not plugged in: a post in a folder made anew would be lost.
#[test]
fn a_site_that_is_gone_is_not_made_anew_and_a_folder_that_it_lacks_is_made() {
    let mut library = Library::published();
    let folder = site(&library, &[("_config.yml", JEKYLL)]);
    let proposal = library.desk.read_site(&folder).unwrap();
    library.desk.use_site(library.workshop, &proposal).unwrap();
    let posts = library.desk.recap_folder(library.workshop).unwrap().unwrap();
    assert_eq!((posts.clone(), posts.exists()), (folder.join("_posts"), false));
    let choice = RecapChoice { layout: Some(Layout::Cards), ..RecapChoice::default() };
    let away = library.folder.path().join("away");
    std::fs::rename(&folder, &away).unwrap();
    let before = (library.dump(), library.labels());

    let planned = library.desk.plan_export(library.workshop, &choice.into(), &posts).unwrap_err();
    let error = library.desk.export_recap(library.workshop, choice, &posts).unwrap_err();

    is_five_parts(&error);
    assert_eq!((error.code(), error.exit_code(), planned.to_string()), ("site-gone", 3, error.to_string()));
    assert_eq!(
        error.to_string(),
        format!(
            "{}: the site that was read here is not here any more. Nothing was changed. Bring it back or plug in its disk; \
             or read the site again where it lies now, or choose another folder.",
            posts.display()
        )
    );
    assert_eq!((folder.exists(), library.dump(), library.labels()), (false, before.0, before.1));
    // Another folder is the organizer's to choose, and a site that is back has its folder of posts made.
    library.desk.plan_export(library.workshop, &choice.into(), &library.folder.path().join("elsewhere")).unwrap();
    std::fs::rename(&away, &folder).unwrap();
    let report = library.desk.export_recap(library.workshop, choice, &posts).unwrap();
    assert_eq!(Path::new(&report.path), posts.join("2026-05-21-seaweed-workshop.md"));
    std::fs::remove_dir_all(&posts).unwrap();
    assert_eq!(library.desk.export_recap(library.workshop, choice, &posts).unwrap().path, report.path);
}

#[cfg(unix)]
#[test]
fn a_site_leads_nowhere_outside_itself() {
    let library = Library::published();
    let folder = site(&library, &[("_config.yml", "source: ../outside\ncollections_dir: /\n"), ("a.md", "x")]);
    let outside = library.folder.path().join("outside/_posts");
    std::fs::create_dir_all(&outside).unwrap();
    std::fs::write(outside.join("2026-05-02-one.md"), jekyll_post("One", "a")).unwrap();
    std::os::unix::fs::symlink(&outside, folder.join("_posts")).unwrap();

    let proposal = library.desk.read_site(&folder).unwrap();

    assert!(proposal.profile.front_matter.is_empty(), "{:?}", proposal.profile);
}

#[test]
fn a_day_that_the_site_has_not_reached_is_found_in_its_own_zone() {
    // The clock of the tests says 28 May 2026, 20:26 in UTC: in Auckland the 29th has begun.
    let cases = [
        ("future: false\n", "2026-05-29", true),
        ("timezone: Pacific/Auckland\n", "2026-05-29", false),
        ("timezone: Pacific/Auckland\n", "2026-05-30", true),
        ("timezone: Pacific/Auckland\nfuture: true\n", "2026-05-30", false),
        ("timezone: Pacific/Honolulu\n", "2026-05-28", false),
        ("timezone: Mars/Base\n", "2026-05-29", true),
    ];
    for (config, day, is_hidden) in cases {
        let mut library = Library::published();
        let folder =
            site(&library, &[("_config.yml", config), ("_posts/2026-05-02-three.md", &jekyll_post("Three", "c"))]);
        let proposal = library.desk.read_site(&folder).unwrap();
        library.desk.use_site(library.workshop, &proposal).unwrap();
        let choice = RecapChoice { date: day.parse().ok(), ..RecapChoice::default() };

        let findings = library.desk.render_recap(library.workshop, choice).unwrap().findings;

        assert_eq!(findings.iter().any(|one| one.rule == "FRONT-FUTURE"), is_hidden, "{config} {day}");
        let export = library.desk.export_recap(library.workshop, choice, &folder.join("_posts"));
        assert_eq!(export.map_err(|error| error.code()).err(), is_hidden.then_some("findings-open"));
    }
}

#[test]
fn the_command_line_reads_a_site() {
    let program = Program::with_answers();
    for (name, text) in [("_config.yml", JEKYLL.to_owned()), ("_posts/2026-05-02-three.md", jekyll_post("Three", "c"))]
    {
        let path = program.folder.path().join("site").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    let said = program.all(&[
        &["recap", "--site", "FOLDER/site", "--dry-run"],
        &["recap", "--site", "FOLDER", "--dry-run"],
        &["recap", "--site", "FOLDER/site", "--out", "-"],
        &["recap", "--site", "FOLDER/site", "--layout", "cards"],
        &["history"],
    ]);

    insta::assert_snapshot!("a_site_on_the_command_line", said);
}

#[test]
fn a_post_with_tables_of_toml_is_a_habit_like_any_other() {
    let mut library = Library::published();
    let head = "+++\ntitle = \"One\"\ndate = 2026-05-02\nweight = 3\n[taxonomies]\ntags = [\"a\"]\n[extra]\nmood = \"calm\"\n+++\n\nText.\n";
    let like = library.file("2026-05-02-one.md", head);

    library.desk.write_like(library.workshop, &like).unwrap();

    let choice = RecapChoice { target: Some(Target::Hugo), layout: Some(Layout::Cards), ..RecapChoice::default() };
    let text = library.desk.render_recap(library.workshop, choice).unwrap().text;
    let expected = "+++\ntitle = \"Seaweed workshop at Shore Summit 2026\"\ndate = 2026-05-21\nweight = 3\nslug = \"seaweed-workshop\"\nauthors = [\"Robin Calder\"]\n[taxonomies]\ntags = [\"Shore Summit 2026\"]\n[extra]\nmood = \"calm\"\n+++\n\n";
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn hugo_reads_the_toml_that_is_written() {
    let Ok(version) = std::process::Command::new("hugo").arg("version").output() else { return };
    assert!(version.status.success());
    let mut library = Library::published();
    let head = "+++\ndate = 2026-05-02\ndraft = false\ntitle = 'One'\ntags = ['a']\n+++\n\nText.\n";
    let folder = site(
        &library,
        &[
            (
                "hugo.toml",
                "baseURL = 'https://shore.example/'\nbuildFuture = true\ndisableKinds = ['RSS', 'sitemap']\n",
            ),
            (
                "config.toml",
                "baseURL = 'https://shore.example/'\nbuildFuture = true\ndisableKinds = ['RSS', 'sitemap']\n",
            ),
            ("content/blog/one.md", head),
            (
                "layouts/_default/single.html",
                "{{ .Title }}|{{ .Date.Format \"2006-01-02\" }}|{{ range .Params.tags }}{{ . }};{{ end }}|{{ .Slug }}",
            ),
            ("layouts/_default/list.html", ""),
            ("layouts/index.html", ""),
        ],
    );
    let proposal = library.desk.read_site(&folder).unwrap();
    library.desk.use_site(library.workshop, &proposal).unwrap();
    let title = "Kelp \"and\" C:\\tide & 'dulse' {{ x }} é \u{7f}";
    library.desk.edit_post(library.workshop, summit::model::PostField::Title, title).unwrap();
    library.desk.edit_post(library.workshop, summit::model::PostField::Tags, "no, 1_000, a\"b").unwrap();
    let choice = RecapChoice { layout: Some(Layout::Cards), ..RecapChoice::default() };
    library.desk.export_recap(library.workshop, choice, Path::new(&proposal.posts)).unwrap();

    let built = std::process::Command::new("hugo").arg("--quiet").current_dir(&folder).output().unwrap();

    assert!(
        built.status.success(),
        "{}{}",
        String::from_utf8_lossy(&built.stdout),
        String::from_utf8_lossy(&built.stderr)
    );
    let page = std::fs::read_to_string(folder.join("public/blog/seaweed-workshop/index.html")).unwrap();
    let page = page.replace("&#34;", "\"").replace("&amp;", "&").replace("&#39;", "'");
    assert_eq!(page, "Kelp \"and\" C:\\tide & 'dulse' {{ x }} é|2026-05-21|no;1_000;a\"b;|seaweed-workshop");
}

#[test]
fn the_habits_of_a_site_stand_in_no_post_for_another_generator() {
    let mut library = Library::published();
    let head = "+++\ntitle = 'One'\nkind = \"story\"\n[extra]\nmood = 'calm'\n+++\n\nText.\n";
    let folder = site(&library, &[("hugo.toml", HUGO), ("content/blog/one.md", head)]);
    let plain: Vec<_> = Target::ALL.iter().map(|target| made(&library, *target)).collect();
    let proposal = library.desk.read_site(&folder).unwrap();

    library.desk.use_site(library.workshop, &proposal).unwrap();

    for (target, plain) in Target::ALL.iter().zip(plain) {
        let made = made(&library, *target);
        assert_eq!(made == plain, *target != Target::Hugo, "{target}: {}", made.1);
    }
}

fn made(library: &Library, target: Target) -> (String, String) {
    let choice = RecapChoice { target: Some(target), layout: Some(Layout::Cards), date: None };
    let made = library.desk.render_recap(library.workshop, choice).unwrap();
    (made.file_name, made.text)
}
