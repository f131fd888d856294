//! The device's camera: opened on request, closed when it is dropped.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, DomException, HtmlCanvasElement, HtmlVideoElement, ImageData,
    MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

use super::{page, window};

/// A picture is looked at in so many pixels at most, along its width: a code of 69 cells that fills half of it
/// has five a cell, and an old phone goes on.
const WIDTH: u32 = 800;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CameraError {
    /// Nobody allowed it.
    Refused,
    /// There is none.
    Absent,
    /// Another program has it, or the browser offers none to this page.
    Unavailable,
}

/// An open camera.
pub struct Camera(MediaStream);

impl Camera {
    /// Asks for the camera that looks away from the screen, where there are two.
    pub async fn open() -> Result<Camera, CameraError> {
        let wanted = js_sys::Object::new();
        let set = |key: &str, value: JsValue| {
            let _ = js_sys::Reflect::set(&wanted, &key.into(), &value);
        };
        set("facingMode", "environment".into());
        let wish = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&wish, &"ideal".into(), &1280.into());
        set("width", wish.into());
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&wanted);
        let devices = window().and_then(|window| window.navigator().media_devices().ok());
        let asked = devices
            .ok_or(CameraError::Unavailable)?
            .get_user_media_with_constraints(&constraints)
            .map_err(|error| why(&error))?;
        let stream = JsFuture::from(asked).await.map_err(|error| why(&error))?;
        stream
            .dyn_into()
            .map(Camera)
            .map_err(|_| CameraError::Unavailable)
    }

    /// Shows what it sees in the video with this id.
    pub fn show(&self, id: &str) {
        if let Some(video) = video(id) {
            video.set_src_object(Some(&self.0));
            let _ = video.play();
        }
    }

    /// What the video shows now, on `canvas`; none as long as nothing has come.
    pub fn picture(&self, id: &str, canvas: &HtmlCanvasElement) -> Option<ImageData> {
        let video = video(id)?;
        let (width, height) = (video.video_width(), video.video_height());
        if width == 0 || height == 0 {
            return None;
        }
        let (wide, high) = if width > WIDTH {
            (WIDTH, height * WIDTH / width)
        } else {
            (width, height)
        };
        if canvas.width() != wide || canvas.height() != high {
            canvas.set_width(wide);
            canvas.set_height(high);
        }
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let (wide, high) = (f64::from(wide), f64::from(high));
        context
            .draw_image_with_html_video_element_and_dw_and_dh(&video, 0.0, 0.0, wide, high)
            .ok()?;
        context.get_image_data(0.0, 0.0, wide, high).ok()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.0.get_tracks().iter() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
    }
}

/// A canvas outside the page.
pub fn canvas() -> Option<HtmlCanvasElement> {
    let document = window()?.document()?;
    document.create_element("canvas").ok()?.dyn_into().ok()
}

fn video(id: &str) -> Option<HtmlVideoElement> {
    page::by_id(id)?.dyn_into().ok()
}

/// The names are those of W3C "Media Capture and Streams", 10.2.
fn why(error: &JsValue) -> CameraError {
    match error.dyn_ref::<DomException>().map(DomException::name) {
        Some(name) if name == "NotAllowedError" || name == "SecurityError" => CameraError::Refused,
        Some(name) if name == "NotFoundError" => CameraError::Absent,
        _ => CameraError::Unavailable,
    }
}
