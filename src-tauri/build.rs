//! Names every command of the app to Tauri, so that a window may call those alone that its capability lists.

#[cfg(feature = "desktop")]
include!("desktop/command_names.rs");

fn main() {
    #[cfg(feature = "desktop")]
    {
        let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
        let attributes = tauri_build::Attributes::new().app_manifest(manifest);
        if let Err(error) = tauri_build::try_build(attributes) {
            panic!("the app cannot be built: {error:#}");
        }
    }
}
