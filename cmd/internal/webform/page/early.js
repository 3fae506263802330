// The page shows all questions, to print, until the script that asks them one
// by one is ready; if it can't run in this browser, they stay so.
document.documentElement.className = "script";
["error", "unhandledrejection"].forEach(function (failure) {
  window.addEventListener(failure, function () {
    if (!document.documentElement.hasAttribute("data-screen")) document.documentElement.className = "no-script";
  });
});
