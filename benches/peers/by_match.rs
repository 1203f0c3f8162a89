//! A `match` on the code. Made by `benches/compare.py lists`.

use anticaptcha_errors::ErrorCode;

#[inline]
pub(crate) fn find(code: &str) -> Option<ErrorCode> {
    match code {
        "ERROR_KEY_DOES_NOT_EXIST" => Some(ErrorCode::KeyDoesNotExist),
        "ERROR_NO_SLOT_AVAILABLE" => Some(ErrorCode::NoSlotAvailable),
        "ERROR_ZERO_CAPTCHA_FILESIZE" => Some(ErrorCode::ZeroCaptchaFilesize),
        "ERROR_TOO_BIG_CAPTCHA_FILESIZE" => Some(ErrorCode::TooBigCaptchaFilesize),
        "ERROR_ZERO_BALANCE" => Some(ErrorCode::ZeroBalance),
        "ERROR_IP_NOT_ALLOWED" => Some(ErrorCode::IpNotAllowed),
        "ERROR_CAPTCHA_UNSOLVABLE" => Some(ErrorCode::CaptchaUnsolvable),
        "ERROR_BAD_DUPLICATES" => Some(ErrorCode::BadDuplicates),
        "ERROR_NO_SUCH_METHOD" => Some(ErrorCode::NoSuchMethod),
        "ERROR_IMAGE_TYPE_NOT_SUPPORTED" => Some(ErrorCode::ImageTypeNotSupported),
        "ERROR_NO_SUCH_CAPCHA_ID" => Some(ErrorCode::NoSuchCapchaId),
        "ERROR_IP_BLOCKED" => Some(ErrorCode::IpBlocked),
        "ERROR_TASK_ABSENT" => Some(ErrorCode::TaskAbsent),
        "ERROR_TASK_NOT_SUPPORTED" => Some(ErrorCode::TaskNotSupported),
        "ERROR_INCORRECT_SESSION_DATA" => Some(ErrorCode::IncorrectSessionData),
        "ERROR_PROXY_CONNECT_REFUSED" => Some(ErrorCode::ProxyConnectRefused),
        "ERROR_PROXY_CONNECT_TIMEOUT" => Some(ErrorCode::ProxyConnectTimeout),
        "ERROR_PROXY_READ_TIMEOUT" => Some(ErrorCode::ProxyReadTimeout),
        "ERROR_PROXY_BANNED" => Some(ErrorCode::ProxyBanned),
        "ERROR_PROXY_TRANSPARENT" => Some(ErrorCode::ProxyTransparent),
        "ERROR_RECAPTCHA_TIMEOUT" => Some(ErrorCode::RecaptchaTimeout),
        "ERROR_RECAPTCHA_INVALID_SITEKEY" => Some(ErrorCode::RecaptchaInvalidSitekey),
        "ERROR_RECAPTCHA_INVALID_DOMAIN" => Some(ErrorCode::RecaptchaInvalidDomain),
        "ERROR_RECAPTCHA_OLD_BROWSER" => Some(ErrorCode::RecaptchaOldBrowser),
        "ERROR_TOKEN_EXPIRED" => Some(ErrorCode::TokenExpired),
        "ERROR_PROXY_HAS_NO_IMAGE_SUPPORT" => Some(ErrorCode::ProxyHasNoImageSupport),
        "ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION" => Some(ErrorCode::ProxyIncompatibleHttpVersion),
        "ERROR_PROXY_NOT_AUTHORISED" => Some(ErrorCode::ProxyNotAuthorised),
        "ERROR_INVISIBLE_RECAPTCHA" => Some(ErrorCode::InvisibleRecaptcha),
        "ERROR_FAILED_LOADING_WIDGET" => Some(ErrorCode::FailedLoadingWidget),
        "ERROR_VISIBLE_RECAPTCHA" => Some(ErrorCode::VisibleRecaptcha),
        "ERROR_ALL_WORKERS_FILTERED" => Some(ErrorCode::AllWorkersFiltered),
        "ERROR_ACCOUNT_SUSPENDED" => Some(ErrorCode::AccountSuspended),
        "ERROR_TEMPLATE_NOT_FOUND" => Some(ErrorCode::TemplateNotFound),
        "ERROR_TASK_CANCELED" => Some(ErrorCode::TaskCanceled),
        _ => None,
    }
}
