/** The style sheet of the dealer. */
export const dealerCss = `
*{box-sizing:border-box} body{margin:0;font:16px/1.5 "Helvetica Neue",Arial,sans-serif;color:#1c2733;background:#fff}
a{color:#0a5fb4} .topbar{background:#10243a;color:#cdd8e3;padding:7px 40px;font-size:13px;text-align:right} .topbar a{color:#fff;text-decoration:none}
header.site{display:flex;align-items:center;justify-content:space-between;padding:18px 40px;border-bottom:1px solid #e3e8ee} .brand{font-size:24px;font-weight:800;letter-spacing:2px;color:#10243a;text-decoration:none} .brand em{color:#0a84d6;font-style:normal}
header nav a{margin-left:26px;color:#1c2733;text-decoration:none} header nav .on{border-bottom:3px solid #0a84d6}
main{max-width:1200px;margin:0 auto;padding:20px 40px} .crumbs{font-size:13px;color:#68788a} h1{font-size:28px;margin:6px 0}
.cards{display:grid;grid-template-columns:repeat(3,1fr);gap:22px} .similar .cards{grid-template-columns:repeat(4,1fr)} .card{border:1px solid #e3e8ee;border-radius:8px;padding:0 0 12px;overflow:hidden} .card img{width:100%;height:auto;display:block} .card h3,.card p,.card .price{margin:8px 14px} .card h3{font-size:17px} .card h3 a{color:inherit;text-decoration:none} .card p{color:#68788a;font-size:14px}
.price .was{color:#8a97a5} .price .save{background:#e4f6e9;color:#157a37;border-radius:4px;padding:1px 7px;font-size:13px} .price .now{display:block;font-size:24px;color:#10243a} .price .monthly{color:#68788a;font-size:14px}
.hero{display:grid;grid-template-columns:2fr 1fr;gap:30px} .hero div>img{width:100%;height:auto;border-radius:8px} .strip{display:flex;gap:8px;margin-top:8px} .hero .strip img{width:150px} aside{border:1px solid #e3e8ee;border-radius:8px;padding:20px;align-self:start} .cta{display:block;background:#0a84d6;color:#fff;text-align:center;padding:12px;border-radius:6px;margin:16px 0;text-decoration:none}
.badge{background:#fff3d6;border-radius:4px;padding:1px 8px} .specs{border-collapse:collapse;width:100%} .specs th{text-align:left;width:220px;color:#68788a;font-weight:normal} .specs th,.specs td{border-bottom:1px solid #e3e8ee;padding:8px}
.pagination ul{display:flex;list-style:none;gap:8px;padding:20px 0;justify-content:center} .pagination a,.pagination span{padding:6px 13px;border:1px solid #e3e8ee;border-radius:6px;text-decoration:none} .pagination .current{background:#10243a;color:#fff}
footer{background:#10243a;color:#cdd8e3;padding:28px 40px;display:flex;gap:60px;flex-wrap:wrap;font-size:14px} footer p{width:100%;font-size:12px}
`;
