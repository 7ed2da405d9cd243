// Keeps what was filled in while there is no line: nothing is sent that can't arrive, and the page says so. Without it
// the browser's own page comes instead, and what was typed is gone.
(() => {
  'use strict'
  const content = document.getElementById('content')
  const notice = document.createElement('p')
  notice.className = 'problem'
  notice.id = 'offline'
  notice.setAttribute('role', 'alert')
  notice.textContent = content.dataset.offline

  // A machine without any line still reaches a node of its own.
  let isLost = false
  const show = () => { if (isLost) content.prepend(notice); else notice.remove() }
  const look = () => {
    isLost = !navigator.onLine
    if (isLost) fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(() => { isLost = false; show() }, () => {})
    show()
  }
  const stay = event => {
    if (!isLost) return
    event.preventDefault()
    look()
    notice.scrollIntoView({ block: 'nearest' })
  }

  addEventListener('online', look)
  addEventListener('offline', look)
  document.addEventListener('submit', stay)
  document.addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('a[href]:not([href^="#"])')) stay(event)
  })
  look()
})()
