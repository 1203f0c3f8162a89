//! A `match` on the id. Made by `benches/compare.py lists`.

use anticaptcha_errors::ErrorCode;

#[inline]
pub(crate) fn find(id: u32) -> Option<ErrorCode> {
    match id {
        57 => Some(ErrorCode::TaskCanceled),
        56 => Some(ErrorCode::TemplateNotFound),
        55 => Some(ErrorCode::AccountSuspended),
        54 => Some(ErrorCode::AllWorkersFiltered),
        53 => Some(ErrorCode::VisibleRecaptcha),
        52 => Some(ErrorCode::FailedLoadingWidget),
        51 => Some(ErrorCode::InvisibleRecaptcha),
        49 => Some(ErrorCode::ProxyNotAuthorised),
        36 => Some(ErrorCode::ProxyIncompatibleHttpVersion),
        35 => Some(ErrorCode::ProxyHasNoImageSupport),
        34 => Some(ErrorCode::TokenExpired),
        33 => Some(ErrorCode::RecaptchaOldBrowser),
        32 => Some(ErrorCode::RecaptchaInvalidDomain),
        31 => Some(ErrorCode::RecaptchaInvalidSitekey),
        30 => Some(ErrorCode::RecaptchaTimeout),
        29 => Some(ErrorCode::ProxyTransparent),
        28 => Some(ErrorCode::ProxyBanned),
        27 => Some(ErrorCode::ProxyReadTimeout),
        26 => Some(ErrorCode::ProxyConnectTimeout),
        25 => Some(ErrorCode::ProxyConnectRefused),
        24 => Some(ErrorCode::IncorrectSessionData),
        23 => Some(ErrorCode::TaskNotSupported),
        22 => Some(ErrorCode::TaskAbsent),
        21 => Some(ErrorCode::IpBlocked),
        16 => Some(ErrorCode::NoSuchCapchaId),
        15 => Some(ErrorCode::ImageTypeNotSupported),
        14 => Some(ErrorCode::NoSuchMethod),
        12 => Some(ErrorCode::CaptchaUnsolvable),
        11 => Some(ErrorCode::IpNotAllowed),
        10 => Some(ErrorCode::ZeroBalance),
        4 => Some(ErrorCode::TooBigCaptchaFilesize),
        3 => Some(ErrorCode::ZeroCaptchaFilesize),
        2 => Some(ErrorCode::NoSlotAvailable),
        1 => Some(ErrorCode::KeyDoesNotExist),
        _ => None,
    }
}
