//! `hashify` by id. Made by `benches/compare.py lists`.

use anticaptcha_errors::ErrorCode;

#[inline]
pub(crate) fn find(id: u32) -> Option<ErrorCode> {
    hashify::map! {
        &id.to_be_bytes(),
        ErrorCode,
        57u32 => ErrorCode::TaskCanceled,
        56u32 => ErrorCode::TemplateNotFound,
        55u32 => ErrorCode::AccountSuspended,
        54u32 => ErrorCode::AllWorkersFiltered,
        53u32 => ErrorCode::VisibleRecaptcha,
        52u32 => ErrorCode::FailedLoadingWidget,
        51u32 => ErrorCode::InvisibleRecaptcha,
        49u32 => ErrorCode::ProxyNotAuthorised,
        36u32 => ErrorCode::ProxyIncompatibleHttpVersion,
        35u32 => ErrorCode::ProxyHasNoImageSupport,
        34u32 => ErrorCode::TokenExpired,
        33u32 => ErrorCode::RecaptchaOldBrowser,
        32u32 => ErrorCode::RecaptchaInvalidDomain,
        31u32 => ErrorCode::RecaptchaInvalidSitekey,
        30u32 => ErrorCode::RecaptchaTimeout,
        29u32 => ErrorCode::ProxyTransparent,
        28u32 => ErrorCode::ProxyBanned,
        27u32 => ErrorCode::ProxyReadTimeout,
        26u32 => ErrorCode::ProxyConnectTimeout,
        25u32 => ErrorCode::ProxyConnectRefused,
        24u32 => ErrorCode::IncorrectSessionData,
        23u32 => ErrorCode::TaskNotSupported,
        22u32 => ErrorCode::TaskAbsent,
        21u32 => ErrorCode::IpBlocked,
        16u32 => ErrorCode::NoSuchCapchaId,
        15u32 => ErrorCode::ImageTypeNotSupported,
        14u32 => ErrorCode::NoSuchMethod,
        12u32 => ErrorCode::CaptchaUnsolvable,
        11u32 => ErrorCode::IpNotAllowed,
        10u32 => ErrorCode::ZeroBalance,
        4u32 => ErrorCode::TooBigCaptchaFilesize,
        3u32 => ErrorCode::ZeroCaptchaFilesize,
        2u32 => ErrorCode::NoSlotAvailable,
        1u32 => ErrorCode::KeyDoesNotExist,
    }
    .copied()
}
